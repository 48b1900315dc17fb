import type { MeasurementStore } from '../measurements/types';
import type {
  Measurement,
  Readiness,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
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
    const [measurements, lastDrill] = await Promise.all([
      this.options.measurements.latest(site.name),
      this.options.lastDrill(site.name),
    ]);
    return this.#judge(site, measurements, lastDrill);
  }

  /** Many sites, by name, from one look at what the database holds. */
  async judgeAll(
    sites: Site[],
    runs: ReadonlyMap<string, { lastDrill?: RunSummary }>,
  ): Promise<Map<string, Readiness>> {
    const measured = await this.options.measurements.latestOfAll();
    return new Map(
      sites.map(site => [
        site.name,
        this.#judge(
          site,
          measured.get(site.name) ?? [],
          runs.get(site.name)?.lastDrill,
        ).readiness,
      ]),
    );
  }

  #judge(
    site: Site,
    measurements: Measurement[],
    lastDrill: RunSummary | undefined,
  ) {
    const { validSeconds, drillMaxAgeDays } = this.options;
    const roles = observeRoles(site, measurements);
    const input = {
      site,
      roles,
      measurements,
      lastDrill,
      drillMaxAgeDays: drillMaxAgeDays?.(site),
      now: new Date(),
    };
    return { readiness: evaluateReadiness(input, { validSeconds }), roles };
  }
}
