import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ACTIVE_STATUSES,
  type Cloud,
  type RunRecord,
} from '@understudy/failover';
import { DatabaseRunStore } from '../../../plugins/disaster-recovery-backend/src/runs/store/DatabaseRunStore';
import { until } from '../until';
import type { StartedAws } from '../acting/startAws';
import type { AwsRecorder } from './AwsRecorder';
import { bringAbout } from './bringAbout';
import type { Databases, OpenedDatabase } from './databases';
import type { Blow, Fault, Schedule } from './Fault';
import { judge, promotionsOf } from './judge';
import { answerRun } from './people';
import { Replica, type ReplicaOptions } from './Replica';
import { executorOf, startRun } from './startRun';

const LONGEST_SECONDS = 120;
const LOOK_MS = 500;

/** What the schedules of a batch share. */
export interface Surroundings {
  aws: StartedAws;
  recorder: AwsRecorder;
  /** Its own way to AWS: what judges is not judged. */
  cloud: Cloud;
  databases: Databases;
}

/** What came of a schedule. */
export interface Outcome {
  schedule: Schedule;
  finished: boolean;
  /** Writes into the store, by which later schedules are drawn. */
  writes: number;
  seconds: number;
  duplicates: number;
  leftovers: string[];
  broken: string[];
  /** Where something was wrong: what the processes wrote. */
  log?: string;
}

/** Carries one schedule out on a fresh site, with people who approve and answer, and judges what is left. */
export async function runSchedule(
  schedule: Schedule,
  site: string,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { fault, database: kind } = schedule;
  const { databases, aws, recorder, cloud } = surroundings;
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'understudy-chaos-'));
  const database = await databases.open(
    kind,
    folder,
    fault.type === 'database-gone',
  );
  const store = new DatabaseRunStore(async () => database.knex);
  const replica = (letter: string, options: Partial<ReplicaOptions>) =>
    new Replica({
      name: `${site}${letter}`,
      connection: database.connection,
      aws: { ...aws, endpoint: recorder.endpoint },
      folder,
      isRestarted: true,
      ...options,
    });
  const first = replica('a', {
    blow: blowOf(fault),
    // Of two replicas the other one goes on.
    isRestarted: kind === 'sqlite' || fault.type === 'database-gone',
  });
  const second =
    kind === 'postgres'
      ? replica('b', {
          offsetSeconds: fault.type === 'clock' ? fault.offsetSeconds : 0,
        })
      : undefined;
  try {
    await bringAbout(schedule.kind, { site, store, cloud, folder });
    const promotedBefore = await promotionsOf(site, aws);
    first.start();
    const id = await startRun(schedule, site, store, cloud);
    const run = await follow({ id, schedule, store, database, first, second });
    if (fault.type === 'blow' && fault.signal === 'SIGSTOP') {
      // It has come back meanwhile; what it would still do, it does now.
      await pause(1500);
    }
    const ruling = await until('the run is judged', 60, () =>
      judge({ run, store, site, surroundings, promotedBefore }),
    );
    const { broken, leftovers } = ruling;
    const finished = isFinished(run, schedule);
    const isRight = finished && !broken.length && !leftovers.length;
    return {
      schedule,
      finished,
      seconds: (performance.now() - started) / 1000,
      ...ruling,
      ...(!isRight && { log: `${describe(run)}\n${logs(folder, site)}` }),
    };
  } finally {
    await Promise.all([first.end(), second?.end()]);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A clock that is an hour ahead is past a drill's deadlines: it fails, and leaves nothing behind. */
const isFinished = ({ status }: RunRecord, { kind, fault }: Schedule) =>
  status === 'succeeded' ||
  (status === 'failed' && kind === 'drill' && fault.type === 'clock');

function blowOf(fault: Fault): Blow | undefined {
  return fault.type === 'clock'
    ? { signal: 'SIGKILL', when: 'after', write: fault.write }
    : fault.type === 'blow'
    ? fault
    : undefined;
}

/** Plays people and the fault until the run is over, or too long. */
async function follow(options: {
  id: string;
  schedule: Schedule;
  store: DatabaseRunStore;
  database: OpenedDatabase;
  first: Replica;
  second: Replica | undefined;
}): Promise<RunRecord> {
  const { id, schedule, store, database, first, second } = options;
  const { fault } = schedule;
  const deadline = performance.now() + LONGEST_SECONDS * 1000;
  const executor = executorOf(store);
  let away: Promise<void> | undefined;
  while (performance.now() < deadline) {
    try {
      const run = await until('the run is read', 30, () => store.get(id));
      if (!ACTIVE_STATUSES.includes(run.status)) {
        break;
      }
      if (second && second.lives === 0 && run.leaseEpoch > 0) {
        second.start();
      }
      if (run.leaseEpoch > 1) {
        first.thaw();
      }
      if (fault.type === 'database-gone' && run.journal.length >= fault.lines) {
        away ??= database.away(fault.seconds);
      }
      await answerRun(executor, run);
    } catch {
      // The database is gone, or somebody was faster: look again.
    }
    await pause(LOOK_MS);
  }
  await away;
  return until('the run is read', 30, () => store.get(id));
}

const pause = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

const describe = (run: RunRecord) =>
  [
    `${run.status} ${run.question?.reason ?? ''}`,
    ...run.steps.map(
      ({ id, status, outcome, error }) =>
        `  ${id} ${status}: ${error ?? outcome ?? ''}`,
    ),
  ].join('\n');

function logs(folder: string, site: string): string {
  return ['a', 'b']
    .map(letter => {
      try {
        return readFileSync(join(folder, `${site}${letter}.log`), 'utf8');
      } catch {
        return '';
      }
    })
    .join('');
}
