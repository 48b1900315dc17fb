import type { HomeRole } from '@understudy/plugin-disaster-recovery-common';
import type {
  BucketBinding,
  DatabaseBinding,
  GroupBinding,
  LoadBalancerBinding,
  ObjectBinding,
  ParameterBinding,
} from './Binding';

/** One region of a site, as a run may touch it. */
export interface Place {
  region: string;
  homeRole: HomeRole;
  database: DatabaseBinding;
  group: GroupBinding;
  loadBalancer: LoadBalancerBinding;
  /** Buckets of the application's objects; empty where it has none. */
  buckets: BucketBinding[];
  /** While it exists, pipelines apply nothing here. */
  freeze: ParameterBinding;
  /** The right to change the site's roles, held where a run leads to. */
  lock: ObjectBinding;
}
