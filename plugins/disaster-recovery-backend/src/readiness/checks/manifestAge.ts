import type { Check } from '../types';
import type { CheckFinding } from './facts';

/** Manifests are read every quarter of an hour: with this four were missed. Seconds. */
const OLD_SECONDS = 3600;

/** What a failover touches is what the manifest said last; nobody knows whether it still says so. */
export const manifestAgeCheck: Check = {
  id: 'manifest-age',
  title: 'Manifests read lately',
  reads: ['manifests'],
  fails: 'A manifest was not read for an hour',
  severity: 'warn',
  remedy:
    "Refresh; if it stays, look in the backend's log why manifests are not read",
  evaluate({ site, now }): CheckFinding[] {
    const { active, pilot } = site.regions;
    return [active, pilot]
      .filter(region => site.manifests[region])
      .map(region => {
        const readAt = site.manifestsReadAt?.[region];
        const until = new Date(
          new Date(readAt ?? 0).getTime() + OLD_SECONDS * 1000,
        );
        return until > now
          ? {
              status: 'pass' as const,
              reason: `The manifest of ${region} was read within the hour`,
              region,
              until: until.toISOString(),
            }
          : {
              status: 'unknown' as const,
              reason: `Whether the manifest of ${region} still says so is unknown: it was not read for an hour`,
              remedy:
                "Refresh; if it stays, look in the backend's log why manifests are not read",
              region,
            };
      });
  },
};
