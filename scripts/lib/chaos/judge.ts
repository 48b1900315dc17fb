import {
  movesUsers,
  verifyChain,
  type RunRecord,
  type RunStore,
} from '@understudy/failover';
import type { StartedAws } from '../acting/startAws';
import { leftoversOf } from './leftoversOf';
import type { RecordedCall } from './AwsRecorder';
import type { Surroundings } from './runSchedule';

type Journal = Awaited<ReturnType<RunStore['journal']>>;

const LOCK = /\/lock\.json$/;

/** What a rebuild does once. */
const IRREVERSIBLE = [
  'rds:DeleteDBInstance',
  'rds:CreateDBInstanceReadReplica',
];

export interface Ruling {
  writes: number;
  /** Irreversible calls that were accepted again. */
  duplicates: number;
  leftovers: string[];
  /** Invariants that do not hold, in words. */
  broken: string[];
}

/** Asks the journal and AWS, which know nothing of each other. */
export async function judge(options: {
  run: RunRecord;
  store: RunStore;
  site: string;
  surroundings: Surroundings;
  /** Promotions of runs that went before. */
  promotedBefore: number;
}): Promise<Ruling> {
  const { run, store, site, surroundings, promotedBefore } = options;
  const { aws, recorder } = surroundings;
  const journal = await store.journal(run.id);
  const calls = recorder.calls.filter(({ accessKey }) =>
    accessKey.startsWith(`AKIA${site.toUpperCase()}`),
  );
  const { rowsDiverged } = await aws.admin.site(site);
  const promotions = (await promotionsOf(site, aws)) - promotedBefore;
  const wanted = movesUsers(run.kind) ? 1 : 0;
  const chain = verifyChain(run.id, journal, {
    length: run.journal.length,
    hash: run.journal.head,
  });
  const broken = [
    ...(run.status === 'succeeded' && promotions !== wanted
      ? [`${promotions} promotions, ${wanted} wanted`]
      : []),
    ...(chain.intact ? [] : [`I8: ${chain.reason}`]),
    ...(rowsDiverged > 0 ? [`I2: ${rowsDiverged} rows in two primaries`] : []),
    ...epochsOutOfOrder(run),
    ...callsAfterLoss(journal, calls),
    ...callsWithoutIntent(run, calls),
  ];
  return {
    // The point of no return is noted together with the call that passes it.
    writes: journal.filter(
      ({ entry }) => entry.actor === 'engine' && entry.type !== 'no-return',
    ).length,
    duplicates:
      Math.max(0, promotions - wanted) +
      IRREVERSIBLE.reduce((sum, action) => sum + repeated(calls, action), 0),
    leftovers: run.endedAt ? await leftoversOf(run, journal, surroundings) : [],
    broken,
  };
}

/** How often AWS accepted a call again. */
const repeated = (calls: RecordedCall[], action: string) =>
  Math.max(
    0,
    calls.filter(
      ({ status = 0, ...each }) =>
        each.action === action &&
        each.resource.endsWith('-mysql') &&
        status >= 200 &&
        status < 300,
    ).length - 1,
  );

/** As the databases themselves tell it. */
export async function promotionsOf(
  site: string,
  aws: StartedAws,
): Promise<number> {
  const events = await aws.admin.events();
  return events.filter(
    ({ type, resource }) =>
      type === 'promotion-started' && resource === `${site}-mysql`,
  ).length;
}

/** I7: who has an older epoch announces nothing any more. */
const epochsOutOfOrder = ({ attempts }: RunRecord): string[] =>
  attempts
    .filter(({ epoch }, index) => epoch < (attempts[index - 1]?.epoch ?? 0))
    .map(
      ({ number, epoch }) =>
        `I7: attempt ${number} has epoch ${epoch}, the one before a newer one`,
    );

/** I7: as AWS saw it, whatever the journal says. */
function callsAfterLoss(journal: Journal, calls: RecordedCall[]): string[] {
  const owners = journal
    .filter(({ entry }) => entry.type === 'lease')
    .map(({ entry }) => String(entry.data?.owner));
  return owners.flatMap((owner, index) => {
    const later = new Set(owners.slice(index + 1));
    later.delete(owner);
    const takenOver = calls.find(({ accessKey }) => later.has(accessKey));
    return calls
      .filter(
        each =>
          takenOver &&
          each.accessKey === owner &&
          each.sequence > takenOver.sequence &&
          owners.lastIndexOf(owner) === index,
      )
      .map(each => `I7: ${each.action} of ${owner} after it lost the lease`);
  });
}

/** I4: no call arrives that was not announced. */
function callsWithoutIntent(run: RunRecord, calls: RecordedCall[]): string[] {
  const nameOf = (action: string, region: string, resource: string) =>
    `${action} ${resource} in ${region}`;
  const count = (names: string[]) =>
    names.reduce(
      (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1),
      new Map<string, number>(),
    );
  const announced = count(
    run.attempts.map(({ call }) =>
      nameOf(call.action, call.region, call.resource),
    ),
  );
  const arrived = count(
    calls
      // Renewing the lock changes nobody's roles, and goes with any call.
      .filter(({ resource }) => !LOCK.test(resource))
      .map(({ action, region, resource }) => nameOf(action, region, resource)),
  );
  return [...arrived]
    .filter(([name, times]) => times > (announced.get(name) ?? 0))
    .map(
      ([name, times]) =>
        `I4: ${name} arrived ${times} times, announced ${
          announced.get(name) ?? 0
        }`,
    );
}
