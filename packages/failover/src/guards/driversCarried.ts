import { siteWatchedOnly, type ProtectedSite } from '../site';
import type { Guard } from './Guard';
import { ALL } from './kinds';
import type { RegionLook } from './SiteLook';

const remedy =
  'Fail it over by hand, as its own runbook says; the portal goes on watching';

/** A run touches only what it knows its way with: of the rest it could neither prove nor take back what it did. */
export const driversCarried: Guard = {
  name: 'drivers-carried',
  title: 'Runs know their way with every resource',
  overridable: false,
  kinds: ALL,
  again: true,
  evaluate({ site, from, to, look }) {
    if (Object.values(site.manifests).every(manifest => !manifest)) {
      return undefined;
    }
    const because = siteWatchedOnly(site);
    if (because) {
      return { status: 'violated', reason: because, remedy };
    }
    const other =
      from && to && look
        ? otherEngine(site, { [from.region]: look.from, [to.region]: look.to })
        : undefined;
    return other
      ? {
          status: 'violated',
          reason: other,
          remedy:
            "Say in the manifest what the database's engine is; a run carries it where its driver does",
        }
      : { status: 'holds', reason: 'They know their way with all of them' };
  },
};

/** Whether a database is of another engine than its manifest says, by which its driver was chosen. */
function otherEngine(
  { manifests }: ProtectedSite,
  looks: Record<string, RegionLook>,
): string | undefined {
  for (const [region, { database }] of Object.entries(looks)) {
    const { engine: wanted = 'mysql' } = manifests[region]?.database ?? {};
    const found = database.known ? database.value?.engine : undefined;
    if (found !== undefined && found !== wanted) {
      return `The database of ${region} is of the engine ${found}; its manifest says ${wanted}`;
    }
  }
  return undefined;
}
