import type {
  Evidence,
  EvidenceCall,
  EvidenceDecision,
  EvidenceFigure,
  EvidenceNote,
  EvidenceSpan,
  JournalAnchor,
} from '@understudy/plugin-disaster-recovery-common';
import { rowsInWords } from '../../steps/measuredLoss';
import type { Block, Fact } from './Block';
import {
  anchorText,
  deviation,
  deviationText,
  duration,
  moment,
  result,
  span,
} from './words';

export const titleOf = ({ run }: Evidence): string =>
  `${run.site}, ${run.kind}${
    run.number === undefined ? '' : ` #${run.number}`
  }`;

const TONES = {
  met: 'good',
  missed: 'bad',
  unknown: 'unsure',
  'not-measured': undefined,
} as const;

const spent = (label: string, spanned: EvidenceSpan): Fact => ({
  label,
  value: span(spanned),
  tone: spanned.seconds === undefined ? 'unsure' : undefined,
  basis: spanned.basis,
});

const against = (label: string, figure: EvidenceFigure, lost = ''): Fact => ({
  label,
  value: `${span(figure)}${figure.seconds === undefined ? '' : lost}`,
  against: `target ${duration(figure.targetSeconds)}: ${result(figure)}`,
  tone: TONES[figure.result],
  basis: figure.basis,
});

function factsOf({ clock, loss }: Evidence): Fact[] {
  const facts = [
    spent('Detected after', clock.detecting),
    spent('Decided after', clock.deciding),
    spent('Executed in', clock.executing),
    against('In total, of the RTO', clock.total),
    against('RTO as the run measured it', clock.rto),
    against(
      'Lost, of the RPO',
      loss,
      loss.rows === undefined
        ? ' of writes; rows were not counted'
        : ` of writes${rowsInWords(loss)}`,
    ),
  ];
  return clock.total.result === 'not-measured' ? facts.slice(4) : facts;
}

const decided = (one: EvidenceDecision): string[] => [
  moment(one.at),
  one.by,
  [one.kind, one.guard ?? one.step, one.seconds && duration(one.seconds)]
    .filter(Boolean)
    .join(' '),
  one.reason ?? '',
  String(one.row),
];

function people({
  run,
  approvals,
  overrides,
  breakGlass,
  decisions,
}: Evidence): Block {
  const all = [...approvals, ...overrides, ...breakGlass, ...decisions].sort(
    (one, other) => one.row - other.row,
  );
  return {
    is: 'table',
    columns: ['When', 'Who', 'What', 'Why', 'Row'],
    rows: [
      [moment(run.requestedAt), run.requestedBy, 'request', run.reason, '1'],
      ...all.map(decided),
    ],
    none: '',
  };
}

const questions = ({ questions: asked }: Evidence): Block => ({
  is: 'table',
  columns: ['When', 'What the run asked', 'Answer', 'Stood still', 'Row'],
  rows: asked.map(({ at, row, reason, answer }) => [
    moment(at),
    reason,
    answer ? `${answer.kind} by ${answer.by}` : 'nobody answered',
    answer ? duration(answer.seconds) : 'unknown',
    String(row),
  ]),
  none: 'The run asked nothing.',
});

const deviations = (evidence: Evidence): Block => ({
  is: 'table',
  columns: ['What', 'Step', 'Said', 'By', 'Row'],
  rows: evidence.deviations.map(each => [
    deviation(each),
    each.step ?? '',
    deviationText(each),
    each.by ?? '',
    each.row === undefined ? '' : String(each.row),
  ]),
  none: 'None: the run went as planned.',
});

const steps = (evidence: Evidence): Block => ({
  is: 'table',
  columns: ['Step', 'Began', 'Took', 'Expected', 'Status', 'Outcome'],
  rows: evidence.steps.map(step => [
    `${step.title}${step.irreversible ? ' (no way back)' : ''}${
      step.tries > 1 ? `, begun ${step.tries} times` : ''
    }`,
    step.startedAt ? moment(step.startedAt) : '',
    step.seconds === undefined ? '' : duration(step.seconds),
    duration(step.expectedSeconds),
    step.status,
    step.outcome ?? '',
  ]),
  none: 'The plan had no step.',
});

const answerOf = ({ answer, answeredAt, error }: EvidenceCall): string =>
  answeredAt
    ? [answer ?? 'answered', error].filter(Boolean).join(': ')
    : 'none: nobody knows what came of it';

const calls = (evidence: Evidence): Block => ({
  is: 'table',
  columns: ['#', 'When', 'Call', 'Answer', 'Request id', 'Row'],
  rows: evidence.calls.map(call => [
    String(call.number ?? ''),
    moment(call.announcedAt),
    `${call.verb === 'undo' ? 'undo: ' : ''}${call.action} ${
      call.resource
    } in ${call.region}`,
    answerOf(call),
    call.requestId ?? '',
    String(call.row),
  ]),
  none: 'The run changed nothing.',
});

const notes = (title: string, level: 2 | 3, all: EvidenceNote[]): Block[] =>
  all.length === 0
    ? []
    : [
        { is: 'heading', level, text: title },
        {
          is: 'table',
          columns: ['When', 'What', 'Row'],
          rows: all.map(({ at, message, row }) => [
            moment(at),
            message,
            String(row),
          ]),
          none: '',
        },
      ];

function chain(
  { chain: { length, head, anchoredIn } }: Evidence,
  anchors: JournalAnchor[],
): Block[] {
  const left =
    anchoredIn.length > 0
      ? ` The run left an anchor in ${anchoredIn.join(', ')}.`
      : '';
  return [
    {
      is: 'text',
      text: `${length} rows, the last one's hash is ${head}.${left} Check the JSON file with scripts/verify-evidence.py, or with a verifier of your own: docs/evidence-format.md says how.`,
    },
    ...anchors.map(
      (anchor): Block => ({
        is: 'text',
        text: `Anchor as read for this page: ${anchorText(anchor)}`,
      }),
    ),
  ];
}

function header({ run, plan, outcome, clock }: Evidence): Block[] {
  const lost =
    plan.estimatedLossSeconds === undefined
      ? 'an unknown loss'
      : `${duration(plan.estimatedLossSeconds)} of writes lost`;
  return [
    {
      is: 'text',
      text: `${run.fromRegion} → ${run.toRegion}, ${run.mode}. ${
        outcome === 'not-over'
          ? `Requested ${moment(run.requestedAt)}.`
          : `It ${outcome}: ${moment(run.requestedAt)} to ${
              clock.ended.at ? moment(clock.ended.at) : 'unknown'
            }.`
      }`,
    },
    {
      is: 'text',
      text: `Asked for by ${run.requestedBy}: “${run.reason}”${
        run.ticket ? `, ticket ${run.ticket}` : ''
      }. Planned were ${duration(plan.estimatedSeconds)} and ${lost}.`,
    },
  ];
}

/** One run as a page, under headings from `level` on. */
export function blocksOf(
  evidence: Evidence,
  anchors: JournalAnchor[],
  level: 1 | 2 = 1,
): Block[] {
  const under = level === 1 ? 2 : 3;
  const heading = (text: string): Block => ({
    is: 'heading',
    level: under,
    text,
  });
  return [
    { is: 'heading', level, text: titleOf(evidence) },
    ...(evidence.outcome === 'not-over'
      ? [
          {
            is: 'warning' as const,
            text: 'This run is not over: what stands here is what is known so far.',
          },
        ]
      : []),
    ...header(evidence),
    { is: 'facts', facts: factsOf(evidence) },
    { is: 'timeline', evidence },
    heading('Who decided what'),
    people(evidence),
    heading('Guards that did not hold when it was planned'),
    {
      is: 'table',
      columns: ['Guard', 'Was', 'Because'],
      rows: evidence.plan.guards.map(({ guard, status, reason }) => [
        guard,
        status,
        reason,
      ]),
      none: 'None: every guard held.',
    },
    heading('What the run asked'),
    questions(evidence),
    heading('Deviations from the plan'),
    deviations(evidence),
    heading('Steps'),
    steps(evidence),
    heading('Every call that changes something'),
    calls(evidence),
    ...notes('Who was told', under, evidence.notices),
    ...notes('After the end', under, evidence.afterwards),
    heading('The chain'),
    ...chain(evidence, anchors),
  ];
}
