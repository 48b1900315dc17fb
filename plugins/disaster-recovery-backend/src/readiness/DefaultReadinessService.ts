import type { MeasurementStore } from '../measurements/types';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import { observeRoles } from '../sites/observeRoles';
import type { Site } from '../sites/types';
import { evaluateReadiness } from './evaluateReadiness';
import type { ReadinessService } from './types';

/** Judges a site by what the database holds now; calls nobody. */
export class DefaultReadinessService implements ReadinessService {
  constructor(
    private readonly options: {
      measurements: MeasurementStore;
      /** Last drill of a site that succeeded. */
      lastDrill: (site: string) => Promise<RunSummary | undefined>;
      /** How old it may be, as the site's schedule says. */
      drillMaxAgeDays?: (site: Site) => number | undefined;
      validSeconds: number;
    },
  ) {}

  async evaluate(site: Site) {
    const { measurements: store, validSeconds, drillMaxAgeDays } = this.options;
    const [measurements, lastDrill] = await Promise.all([
      store.latest(site.name),
      this.options.lastDrill(site.name),
    ]);
    const roles = observeRoles(site, measurements);
    const now = new Date();
    const input = {
      site,
      roles,
      measurements,
      lastDrill,
      drillMaxAgeDays: drillMaxAgeDays?.(site),
      now,
    };
    return { readiness: evaluateReadiness(input, { validSeconds }), roles };
  }
}
