import type {
  Evidence,
  EvidenceCounts,
  EvidenceReport,
  EvidenceResult,
} from '@understudy/plugin-disaster-recovery-common';

function counts(results: EvidenceResult[]): EvidenceCounts {
  const found = { met: 0, missed: 0, unknown: 0, 'not-measured': 0 };
  for (const result of results) {
    found[result] += 1;
  }
  return found;
}

function kinds(runs: Evidence[]): Record<string, Record<string, number>> {
  const found: Record<string, Record<string, number>> = {};
  for (const { run, outcome } of runs) {
    const outcomes = (found[run.kind] ??= {});
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return found;
}

const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);

/** A site's runs as one report, oldest first. */
export function evidenceReport(
  about: Pick<EvidenceReport, 'site' | 'from' | 'to' | 'without'> & {
    runs: Evidence[];
  },
): EvidenceReport {
  const { site, from, to, without } = about;
  const runs = [...about.runs].sort((one, other) =>
    one.run.requestedAt.localeCompare(other.run.requestedAt, 'en'),
  );
  return {
    format: 'understudy-evidence-report',
    version: 1,
    site,
    from,
    to,
    summary: {
      runs: runs.length,
      kinds: kinds(runs),
      total: counts(runs.map(({ clock }) => clock.total.result)),
      rto: counts(runs.map(({ clock }) => clock.rto.result)),
      loss: counts(runs.map(({ loss }) => loss.result)),
      overrides: sum(runs.map(({ overrides }) => overrides.length)),
      breakGlass: sum(runs.map(({ breakGlass }) => breakGlass.length)),
      deviations: sum(runs.map(({ deviations }) => deviations.length)),
      lastDrillAt: runs
        .filter(
          ({ run, outcome }) => run.kind === 'drill' && outcome === 'succeeded',
        )
        .map(({ clock }) => clock.ended.at!)
        .sort()
        .at(-1),
    },
    runs,
    without,
  };
}
