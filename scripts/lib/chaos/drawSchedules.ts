import type { DatabaseKind, Fault, Schedule } from './Fault';

/** Writes of a run without a fault, by what it is. */
export type Writes = Record<'unplanned' | 'planned' | 'drill', number>;

type Shape = Pick<Schedule, 'kind' | 'mode'>;

const UNPLANNED: Shape = { kind: 'failover', mode: 'unplanned' };
const PLANNED: Shape = { kind: 'failover', mode: 'planned' };
const DRILL: Shape = { kind: 'drill', mode: 'unplanned' };
const DATABASES: DatabaseKind[] = ['sqlite', 'postgres'];
const WHEN = ['before', 'after'] as const;

/** The call that matters most in a run. */
const weightiest = ({ kind }: Shape) =>
  kind === 'drill'
    ? 'rds:RestoreDBInstanceToPointInTime'
    : 'rds:PromoteReadReplica';

const nameOf = ({ kind, mode }: Shape) => (kind === 'drill' ? kind : mode);

/** Runs that nothing happens to: how many writes they make is what the others are drawn from. */
export const undisturbed = (isLong: boolean): Schedule[] =>
  [UNPLANNED, DRILL, ...(isLong ? [PLANNED] : [])].map((shape, index) => ({
    ...shape,
    database: DATABASES[index % 2],
    fault: { type: 'none' },
  }));

/**
 * Seconds. A planned failover whose clock is ahead takes every lag that AWS
 * measured for older than the stop of writes, and rightly waits for an hour.
 */
const clockOffsets = ({ mode }: Shape) =>
  mode === 'planned' ? [-3600] : [3600, -3600];

/** Every fault but the kills by number, once for each kind of run. */
export function faultsOnce(isLong: boolean): Schedule[] {
  const shapes = [UNPLANNED, DRILL, ...(isLong ? [PLANNED] : [])];
  return shapes.flatMap(shape => {
    const at = (database: DatabaseKind, fault: Fault): Schedule => ({
      ...shape,
      database,
      fault,
    });
    const call = weightiest(shape);
    return [
      ...DATABASES.map(database =>
        at(database, {
          type: 'database-gone',
          lines: shape.kind === 'drill' ? 5 : 14,
          // SQLite waits five seconds by itself.
          seconds: database === 'sqlite' ? 7 : 4,
        }),
      ),
      ...WHEN.map(when =>
        at('postgres', { type: 'blow', signal: 'SIGSTOP', when, write: call }),
      ),
      ...clockOffsets(shape).map(offsetSeconds =>
        at('postgres', { type: 'clock', offsetSeconds, write: 9 }),
      ),
    ];
  });
}

/** A kill before and after every write, on both databases. */
function killsOf(shape: Shape, writes: number): Schedule[] {
  const numbers = Array.from({ length: writes }, (_, index) => index + 1);
  return numbers.flatMap(write =>
    DATABASES.flatMap(database =>
      WHEN.map(when => ({
        ...shape,
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
  [UNPLANNED, DRILL, PLANNED].flatMap(shape =>
    killsOf(shape, writes[nameOf(shape)]),
  );

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
  writes: Pick<Writes, 'unplanned' | 'drill'>,
  failovers: number,
  drills: number,
): Schedule[] {
  const sample = (shape: Shape, count: number) => {
    const numbers = spread(
      Array.from(
        { length: writes[nameOf(shape) as 'drill'] },
        (_, index) => index + 1,
      ),
      count / 2,
    );
    return numbers.flatMap((write, index) =>
      WHEN.map((when, side) => ({
        ...shape,
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
