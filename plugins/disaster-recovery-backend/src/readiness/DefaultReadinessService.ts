import type { MeasurementStore } from '../measurements/types';
import type { RunStore } from '../runs/types';
import { observeRoles } from '../sites/observeRoles';
import type { Site } from '../sites/types';
import { evaluateReadiness } from './evaluateReadiness';
import type { ReadinessService } from './types';

/** Judges a site by what the database holds now; calls nobody. */
export class DefaultReadinessService implements ReadinessService {
  constructor(
    private readonly options: {
      measurements: MeasurementStore;
      runs: RunStore;
      validSeconds: number;
    },
  ) {}

  async evaluate(site: Site) {
    const { measurements: store, runs, validSeconds } = this.options;
    const [measurements, overview] = await Promise.all([
      store.latest(site.name),
      runs.overview(),
    ]);
    const roles = observeRoles(site, measurements);
    const { lastDrill } = overview.get(site.name) ?? {};
    const now = new Date();
    const input = { site, roles, measurements, lastDrill, now };
    return { readiness: evaluateReadiness(input, { validSeconds }), roles };
  }
}
