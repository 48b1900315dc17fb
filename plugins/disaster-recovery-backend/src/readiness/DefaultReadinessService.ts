import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementStore } from '../measurements/types';
import { observeRoles } from '../sites/observeRoles';
import type { Roles, Site } from '../sites/types';
import { evaluateReadiness } from './evaluateReadiness';
import { isExpired, type JudgementStore } from './judge';
import type { ReadinessRules } from './rules';
import type { ReadinessService } from './types';

/** Judges a site by what the database holds now, or tells how it was judged last; calls nobody. */
export class DefaultReadinessService implements ReadinessService {
  constructor(
    private readonly options: {
      measurements: MeasurementStore;
      judgements: Pick<JudgementStore, 'find'>;
      /** Last drill of a site that succeeded. */
      lastDrill: (site: string) => Promise<RunSummary | undefined>;
      /** How old it may be, as the site's schedule says. */
      drillMaxAgeDays?: (site: Site) => number | undefined;
      validSeconds: number;
      rules?: ReadinessRules;
    },
  ) {}

  async evaluate(site: Site) {
    const { validSeconds, drillMaxAgeDays, rules } = this.options;
    const [measurements, lastDrill] = await Promise.all([
      this.options.measurements.latest(site.name),
      this.options.lastDrill(site.name),
    ]);
    const roles = observeRoles(site, measurements);
    const input = {
      site,
      roles,
      measurements,
      lastDrill,
      drillMaxAgeDays: drillMaxAgeDays?.(site),
      now: new Date(),
    };
    return {
      readiness: evaluateReadiness(input, { validSeconds, rules }),
      roles,
    };
  }

  async rolesOf(sites: readonly Site[]): Promise<Map<string, Roles>> {
    const judged = await this.options.judgements.find(
      sites.map(({ name }) => name),
    );
    const now = new Date();
    const counts = ({ name }: Site) => {
      const judgement = judged.get(name);
      return judgement && !isExpired(judgement, now) ? judgement : undefined;
    };
    const others = sites.filter(site => !counts(site));
    const measured = others.length
      ? await this.options.measurements.latestOfAll({
          property: 'name',
          values: others.map(({ name }) => name),
        })
      : undefined;
    return new Map(
      sites.map(site => [
        site.name,
        counts(site)?.roles ??
          observeRoles(site, measured?.get(site.name) ?? []),
      ]),
    );
  }
}
