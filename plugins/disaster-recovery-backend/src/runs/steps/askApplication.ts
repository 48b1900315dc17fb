import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import { certificateName } from '../../sites/certificateName';
import type { StepContext } from './types';

/** Asks the application of one region, by its load balancer's own name: no user's way leads there. */
export const askApplication = (
  { cloud, target }: StepContext,
  { loadBalancer }: RegionManifest,
) =>
  cloud.workload(
    loadBalancer.dnsName,
    loadBalancer.statusPath,
    certificateName(target.traffic),
  );
