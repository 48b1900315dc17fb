import { ConflictError } from '@backstage/errors';
import { within, type Clock, type RunStore } from '@understudy/failover';
import {
  MEASUREMENTS,
  type FenceRequest,
  type FenceWatch,
} from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementStore } from '../../measurements/types';
import { observeRoles } from '../../sites';
import type { Site } from '../../sites/types';
import {
  siteAlerts,
  toFenceWatch,
  type FenceWatcher,
  type FenceWatchStore,
} from '../fence';

/** Who presses the button is answered after so long, whatever the region does. Seconds. */
const PATIENCE_SECONDS = 10;

export interface HandFenceOptions {
  watches: FenceWatchStore;
  watcher: FenceWatcher;
  runs: RunStore;
  measurements: MeasurementStore;
  clock: Clock;
}

/** The one button that fences a region which should take no writes. */
export class HandFence {
  constructor(private readonly options: HandFenceOptions) {}

  /** @throws ConflictError where no region may be fenced, or none is known that should */
  async fence(
    site: Site,
    { reason, region: wanted }: FenceRequest,
    by: string,
  ): Promise<FenceWatch> {
    const { watches, watcher, runs, clock } = this.options;
    const region = await this.#regionOf(site, wanted);
    const [run] = (await runs.list({ subject: site.name })).filter(
      ({ exclusive }) => exclusive,
    );
    if (run) {
      await runs.commit(run.id, {
        journal: [
          {
            actor: by,
            type: 'fence-watch',
            message: `Wants ${region} to be fenced: ${reason}`,
          },
        ],
      });
    }
    const { watch } = await watches.open({
      site: site.name,
      region,
      run: run?.id,
      openedBy: by,
      wanted: reason,
    });
    await within(clock, PATIENCE_SECONDS, async () => {
      await watcher.poll();
      await watcher.settled();
    }).catch(() => undefined);
    return toFenceWatch((await watches.get(watch.id)) ?? watch);
  }

  async #regionOf(site: Site, wanted: string | undefined): Promise<string> {
    const { watches, measurements, runs } = this.options;
    const regions = [site.regions.active, site.regions.pilot];
    if (wanted && !regions.includes(wanted)) {
      throw new ConflictError(
        `region: ${site.name} is in ${regions.join(' and ')}, not in ${wanted}`,
      );
    }
    const latest = await measurements.latest(site.name);
    const roles = observeRoles(site, latest);
    const [fenceWatch] = await watches.listOpen(site.name);
    const [alert] = siteAlerts({
      site,
      roles,
      measurements: latest,
      fenceWatch,
    });
    const region = wanted ?? alert?.region;
    if (!region) {
      throw new ConflictError(
        `region: no region of ${
          site.name
        } is known to take writes that should take none; name one of ${regions.join(
          ', ',
        )}`,
      );
    }
    if (region === roles.servingRegion) {
      throw new ConflictError(
        `region: ${site.name} is served from ${region}; fail over before you fence it`,
      );
    }
    // As the break-glass command refuses it: an outage is no fence.
    const other = regions.find(each => each !== region);
    const isReplica = latest.some(
      ({ name, region: where, state, value }) =>
        name === MEASUREMENTS.databaseRole &&
        where === other &&
        state === 'known' &&
        value === 'replica',
    );
    if (isReplica) {
      throw new ConflictError(
        `region: the database in ${other} is a replica; to fence ${region} would leave nobody who takes writes. Fail over instead`,
      );
    }
    const active = await runs.list({ subject: site.name, active: true });
    const leadsThere = active.find(
      run => run.exclusive && run.input.toRegion === region,
    );
    if (leadsThere) {
      throw new ConflictError(
        `region: ${leadsThere.kind} #${leadsThere.number} leads to ${region}; decide about it first`,
      );
    }
    return region;
  }
}
