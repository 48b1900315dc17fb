import { ConflictError } from '@backstage/errors';
import { within, type Clock, type RunStore } from '@understudy/failover';
import type {
  FenceRequest,
  FenceWatch,
} from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementStore } from '../../measurements/types';
import { observeRoles } from '../../sites';
import type { Site } from '../../sites/types';
import {
  fenceObstacle,
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
    const latest = await measurements.latest(site.name);
    const [fenceWatch] = await watches.listOpen(site.name);
    const [alert] = siteAlerts({
      site,
      roles: observeRoles(site, latest),
      measurements: latest,
      fenceWatch,
    });
    const region = wanted ?? alert?.region;
    if (!region) {
      throw new ConflictError(
        `region: no region of ${
          site.name
        } is known to take writes that should take none; name one of ${[
          site.regions.active,
          site.regions.pilot,
        ].join(', ')}`,
      );
    }
    const active = await runs.list({ subject: site.name, active: true });
    const run = active.find(({ exclusive }) => exclusive);
    const obstacle = fenceObstacle(
      site,
      latest,
      region,
      run && { ...run, kind: run.plan.kind, toRegion: run.input.toRegion },
    );
    if (obstacle) {
      throw new ConflictError(`region: ${obstacle}`);
    }
    return region;
  }
}
