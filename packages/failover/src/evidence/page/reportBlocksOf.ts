import type {
  EvidenceCounts,
  EvidenceReport,
} from '@understudy/plugin-disaster-recovery-common';
import type { Block } from './Block';
import { blocksOf, titleOf } from './blocksOf';
import { moment, result, span } from './words';

const counted = (what: string, counts: EvidenceCounts): string[] => [
  what,
  String(counts.met),
  String(counts.missed),
  String(counts.unknown),
  String(counts['not-measured']),
];

/** A site's runs as one page: first all at a glance, then each. */
export function reportBlocksOf(report: EvidenceReport): Block[] {
  const { site, from, to, summary, runs, without } = report;
  return [
    { is: 'heading', level: 1, text: `${site}, runs of a time` },
    {
      is: 'text',
      text: `${summary.runs} runs that were requested from ${moment(
        from,
      )} until before ${moment(to)}. ${summary.overrides} guards set aside, ${
        summary.breakGlass
      } times the glass broken, ${summary.deviations} deviations. ${
        summary.lastDrillAt
          ? `The last drill that succeeded ended ${moment(
              summary.lastDrillAt,
            )}.`
          : 'No drill succeeded in this time.'
      }`,
    },
    ...(without.length > 0
      ? [
          {
            is: 'warning' as const,
            text: `Of ${
              without.length
            } runs of this time there is no evidence: ${without
              .map(
                ({ kind, number, reason }) => `${kind} #${number}: ${reason}`,
              )
              .join('; ')}`,
          },
        ]
      : []),
    { is: 'heading', level: 2, text: 'Kinds and outcomes' },
    {
      is: 'table',
      columns: ['Kind', 'Outcome', 'Runs'],
      rows: Object.entries(summary.kinds).flatMap(([kind, outcomes]) =>
        Object.entries(outcomes).map(([outcome, count]) => [
          kind,
          outcome,
          String(count),
        ]),
      ),
      none: 'There was no run.',
    },
    { is: 'heading', level: 2, text: 'Targets' },
    {
      is: 'table',
      columns: ['Target', 'Met', 'Missed', 'Unknown', 'Not measured'],
      rows: [
        counted('RTO, in total', summary.total),
        counted('RTO, as the run measured it', summary.rto),
        counted('RPO', summary.loss),
      ],
      none: '',
    },
    { is: 'heading', level: 2, text: 'Runs' },
    {
      is: 'table',
      columns: ['Run', 'Requested', 'By', 'Outcome', 'In total', 'RTO', 'Lost'],
      rows: runs.map(each => [
        titleOf(each),
        moment(each.run.requestedAt),
        each.run.requestedBy,
        each.outcome,
        `${span(each.clock.total)}, ${result(each.clock.total)}`,
        `${span(each.clock.rto)}, ${result(each.clock.rto)}`,
        `${span(each.loss)}, ${result(each.loss)}`,
      ]),
      none: 'There was no run.',
    },
    ...runs.flatMap(each => blocksOf(each, [], 1)),
  ];
}
