import type { HomeRole } from '@understudy/plugin-disaster-recovery-common';
import type {
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
  /** While it exists, pipelines apply nothing here. */
  freeze: ParameterBinding;
  /** The right to change the site's roles, held where a run leads to. */
  lock: ObjectBinding;
}
