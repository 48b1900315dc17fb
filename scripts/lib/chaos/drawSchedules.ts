import type { DatabaseKind, Fault, Schedule } from './Fault';

type Shape = Pick<Schedule, 'kind' | 'mode'>;

const shape = (
  kind: Shape['kind'],
  mode: Shape['mode'] = 'unplanned',
): Shape => ({ kind, mode });

const UNPLANNED = shape('failover');
const PLANNED = shape('failover', 'planned');
const DRILL = shape('drill');
const COMPLETION = shape('complete-failover');
const REBUILD = shape('reprotect');
const WAY_HOME = shape('failback', 'planned');

/** What is tried in little time, and what comes before or after a failover: it takes one or two runs to get there. */
const SHORT = [UNPLANNED, DRILL];
const SECOND_HALF = [COMPLETION, REBUILD, WAY_HOME];
const ALL = [...SHORT, PLANNED, ...SECOND_HALF];

const DATABASES: DatabaseKind[] = ['sqlite', 'postgres'];
const WHEN = ['before', 'after'] as const;

/** How a kind of run is called; what a run without a fault writes is known by it. */
export const nameOf = ({ kind, mode }: Shape): string =>
  kind === 'failover' ? `${mode} ${kind}` : kind;

/** Writes of a run without a fault, by what it is. */
export type Writes = ReadonlyMap<string, number>;

/** The call that matters most in a run. */
function weightiest({ kind }: Shape): string {
  switch (kind) {
    case 'drill':
      return 'rds:RestoreDBInstanceToPointInTime';
    case 'reprotect':
      return 'rds:DeleteDBInstance';
    default:
      return 'rds:PromoteReadReplica';
  }
}

/** Runs that nothing happens to: how many writes they make is what the others are drawn from. */
export const undisturbed = (isLong: boolean): Schedule[] =>
  (isLong ? ALL : SHORT).map((each, index) => ({
    ...each,
    database: DATABASES[index % 2],
    fault: { type: 'none' },
  }));

/** Of the second half, in little time: killed and frozen at the call that matters most. */
export const secondHalf = (): Schedule[] =>
  SECOND_HALF.flatMap(each =>
    (
      [
        ['sqlite', 'SIGKILL', 'before'],
        ['postgres', 'SIGKILL', 'after'],
        ['postgres', 'SIGSTOP', 'after'],
      ] as const
    ).map(([database, signal, when]) => ({
      ...each,
      database,
      fault: { type: 'blow', signal, when, write: weightiest(each) },
    })),
  );

/**
 * Seconds. A planned failover whose clock is ahead takes every lag that AWS
 * measured for older than the stop of writes, and rightly waits for an hour; who
 * must prove that a replica replicates knows no lag with a clock that is wrong.
 */
function clockOffsets({ kind, mode }: Shape): number[] {
  if (kind === 'reprotect' || kind === 'failback') {
    return [];
  }
  return mode === 'planned' ? [-3600] : [3600, -3600];
}

/** Every fault but the kills by number, once for each kind of run. */
export function faultsOnce(isLong: boolean): Schedule[] {
  return (isLong ? ALL : SHORT).flatMap(each => {
    const at = (database: DatabaseKind, fault: Fault): Schedule => ({
      ...each,
      database,
      fault,
    });
    const call = weightiest(each);
    return [
      ...DATABASES.map(database =>
        at(database, {
          type: 'database-gone',
          lines: each.kind === 'drill' ? 5 : 14,
          // SQLite waits five seconds by itself.
          seconds: database === 'sqlite' ? 7 : 4,
        }),
      ),
      ...WHEN.map(when =>
        at('postgres', { type: 'blow', signal: 'SIGSTOP', when, write: call }),
      ),
      ...clockOffsets(each).map(offsetSeconds =>
        at('postgres', { type: 'clock', offsetSeconds, write: 9 }),
      ),
    ];
  });
}

/** A kill before and after every write, on both databases. */
function killsOf(of: Shape, writes: number): Schedule[] {
  const numbers = Array.from({ length: writes }, (_, index) => index + 1);
  return numbers.flatMap(write =>
    DATABASES.flatMap(database =>
      WHEN.map(when => ({
        ...of,
        database,
        fault: {
          type: 'blow' as const,
          signal: 'SIGKILL' as const,
          when,
          write,
        },
      })),
    ),
  );
}

export const killsEverywhere = (writes: Writes): Schedule[] =>
  ALL.flatMap(each => killsOf(each, writes.get(nameOf(each)) ?? 0));

/** So many of `all`, spread evenly, the first and the last among them. */
export const spread = <T>(all: T[], count: number): T[] =>
  count >= all.length
    ? all
    : Array.from(
        { length: count },
        (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))],
      );

/** A short sample: some writes of a failover and of a drill, before and after in turn, on the two databases in turn. */
export function sampledKills(
  writes: Writes,
  failovers: number,
  drills: number,
): Schedule[] {
  const sample = (of: Shape, count: number) => {
    const numbers = spread(
      Array.from(
        { length: writes.get(nameOf(of)) ?? 0 },
        (_, index) => index + 1,
      ),
      count / 2,
    );
    return numbers.flatMap((write, index) =>
      WHEN.map((when, side) => ({
        ...of,
        database: DATABASES[(index + side) % 2],
        fault: {
          type: 'blow' as const,
          signal: 'SIGKILL' as const,
          when,
          write,
        },
      })),
    );
  };
  return [...sample(UNPLANNED, failovers), ...sample(DRILL, drills)];
}
