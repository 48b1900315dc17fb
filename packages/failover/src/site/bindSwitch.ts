import type { ProtectedSite } from './ProtectedSite';
import type { Switch } from './Switch';

/** The site's switch; undefined while the pilot's manifest is missing. */
export function bindSwitch(site: ProtectedSite): Switch | undefined {
  const bound = {
    kind: 'object',
    site: site.name,
    account: site.accountId,
  } as const;
  const { traffic, manifests, regions } = site;
  if (traffic?.switch) {
    const { objects, threshold } = traffic.switch;
    return {
      threshold,
      objects: objects.map(({ region, bucket, key }) => ({
        ...bound,
        region,
        bucket,
        key,
      })),
    };
  }
  const single = manifests[regions.pilot]?.switch;
  return (
    single && {
      threshold: 1,
      objects: [{ ...bound, region: regions.pilot, ...single }],
    }
  );
}
