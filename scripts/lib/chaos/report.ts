import { table } from '../../../packages/aws-simulator/bench/table';
import { nameOf } from './drawSchedules';
import { faultInWords } from './Fault';
import type { Outcome } from './runSchedule';

export const isRight = (outcome: Outcome): boolean =>
  outcome.finished &&
  outcome.broken.length === 0 &&
  outcome.leftovers.length === 0 &&
  outcome.duplicates === 0;

const sum = (outcomes: Outcome[], of: (outcome: Outcome) => number) =>
  String(outcomes.reduce((total, each) => total + of(each), 0));

const HEAD = [
  'what happens',
  'run',
  'database',
  'schedules',
  'finished',
  'broken',
  'duplicates',
  'leftovers',
];

/** One row for each thing that happens to a kind of run on a database. */
export function report(outcomes: Outcome[]): string {
  const rows = new Map<string, Outcome[]>();
  for (const each of outcomes) {
    const { fault, database } = each.schedule;
    const run = nameOf(each.schedule);
    const key = JSON.stringify([faultInWords(fault), run, database]);
    rows.set(key, [...(rows.get(key) ?? []), each]);
  }
  return table([
    HEAD,
    ...[...rows]
      .sort()
      .map(([key, of]) => [
        ...(JSON.parse(key) as string[]),
        String(of.length),
        sum(of, ({ finished }) => Number(finished)),
        sum(of, ({ broken }) => broken.length),
        sum(of, ({ duplicates }) => duplicates),
        sum(of, ({ leftovers }) => leftovers.length),
      ]),
  ]);
}

/** What went wrong in one schedule, with all that its processes said. */
export function failure({
  schedule,
  broken,
  leftovers,
  log = '',
}: Outcome): string {
  return [
    `FAILED ${JSON.stringify(schedule)}`,
    ...broken,
    ...leftovers.map(each => `left over: ${each}`),
    log,
  ].join('\n  ');
}
