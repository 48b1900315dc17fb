import type { TrafficManifest } from '@understudy/plugin-disaster-recovery-common';

/**
 * The name that a load balancer's certificate is valid for; undefined where the
 * site speaks plain HTTP. A load balancer asked by its own name has no other one.
 */
export const certificateName = (
  traffic: TrafficManifest | undefined,
): string | undefined =>
  traffic?.protocol === 'https' ? traffic.recordName : undefined;
