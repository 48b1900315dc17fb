import {
  isInParameterStore,
  type ManifestReader,
} from '../../sites/ManifestReader';
import type { Site } from '../../sites/types';
import type { Aftermath } from '../Aftermath';
import type {
  SliceKey,
  SliceOutcome,
  SliceTiming,
  SliceWork,
  TakenSlice,
} from './types';

/** Name of the slices that manifests are read in. */
export const MANIFESTS = 'manifests';

/** Stacks are applied seldom: what they wrote is read again so often. */
const EVERY_SECONDS = 900;

/** Manifests, an account and region at a time: each a few times an hour, and one that is missing as soon as it may be there. */
export class ManifestWork implements SliceWork {
  readonly id = MANIFESTS;

  constructor(
    private readonly options: {
      reader: Pick<ManifestReader, 'readRegion'>;
      aftermath: Pick<Aftermath, 'of'>;
      timing: SliceTiming;
      /** Told of sites all of whose manifests are known now, and were not before: they are judged once they are measured. */
      appeared: (names: string[]) => Promise<void>;
    },
  ) {}

  slices(sites: Site[]): SliceKey[] {
    const found = new Map<string, SliceKey>();
    for (const { accountId, regions } of sites.filter(isInParameterStore)) {
      for (const region of Object.values(regions)) {
        const slice = { collector: this.id, accountId, region };
        found.set(`${accountId}/${region}`, slice);
      }
    }
    return [...found.values()];
  }

  timing(): SliceTiming {
    const { everySeconds, urgentSeconds = everySeconds } = this.options.timing;
    return {
      everySeconds: Math.max(EVERY_SECONDS, everySeconds),
      urgentSeconds: Math.min(urgentSeconds, everySeconds),
    };
  }

  async collect(
    { accountId, region, urgentOnly }: TakenSlice,
    sites: Site[],
  ): Promise<SliceOutcome> {
    const { reader, aftermath, appeared } = this.options;
    const chosen = sites.filter(
      site =>
        isInParameterStore(site) &&
        site.accountId === accountId &&
        Object.values(site.regions).includes(region) &&
        (!urgentOnly || lacksManifest(site, region)),
    );
    if (chosen.length === 0) {
      return {};
    }
    const { changed, found, throttled } = await reader.readRegion(
      accountId,
      region,
      chosen,
    );
    const known = changed.filter(name => !found.includes(name));
    if (known.length) {
      aftermath.of({ touched: known, changed: known }).catch(() => undefined);
    }
    if (found.length) {
      await appeared(found);
    }
    return { throttled };
  }
}

/** Whether something of the region that its stacks should write is not known, or no longer fits what the catalog says. */
export function lacksManifest(site: Site, region: string): boolean {
  const { manifests, traffic, problems } = site;
  return (
    isInParameterStore(site) &&
    (!manifests[region] ||
      !traffic ||
      (problems?.some(each => each.region === region) ?? false))
  );
}
