import { otherEngine, siteWatchedOnly } from '../site';
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
    const engineOf = ({ database }: RegionLook) =>
      database.known ? database.value?.engine : undefined;
    const other =
      from && to && look
        ? otherEngine(site, from.region, engineOf(look.from)) ??
          otherEngine(site, to.region, engineOf(look.to))
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
