import { randomUUID } from 'node:crypto';
import { FailoverSource } from '../FailoverSource';
import type { WatchedRunStore } from '../journal/WatchedRunStore';
import { Planner } from '../plan/Planner';
import type { RunPolicy } from '../plan/RunPolicy';
import { decisionRules } from '../runs';
import { LocalExecutor } from './LocalExecutor';
import type { Surroundings } from './Surroundings';

/** Whoever types the site's name is the one who approves; nobody is reminded. */
const APPROVAL_SECONDS = 1800;
const POLICY: RunPolicy = {
  requireApproval: true,
  approvals: {
    count: 1,
    expirySeconds: APPROVAL_SECONDS,
    remindAfterSeconds: APPROVAL_SECONDS,
    escalateAfterSeconds: APPROVAL_SECONDS,
  },
  validForSeconds: 4 * 3600,
};

/** Longer than any call of the cloud may take. */
const ANSWER_SECONDS = 15;
const LEASE_SECONDS = 60;

/** What plans and carries out the runs of a store. */
export interface Work<S extends WatchedRunStore> {
  store: S;
  planner: Planner;
  executor: LocalExecutor;
}

/** Plans and carries out, with the runs of one store: what the portal does with its database. */
export function createWork<S extends WatchedRunStore>(
  store: S,
  { cloud, siteFile, clock, by, print }: Surroundings,
  pollSeconds: number,
): Work<S> {
  const ofAccount = () => cloud;
  const planner = new Planner({
    store,
    cloud: ofAccount,
    clock,
    policy: POLICY,
    history: store,
  });
  const source = new FailoverSource({
    store,
    cloud: ofAccount,
    roleChanges: siteFile,
    planner,
    clock,
    holder: by,
  });
  const executor = new LocalExecutor({
    store,
    source,
    clock,
    config: {
      pollSeconds,
      leaseSeconds: LEASE_SECONDS,
      // For so long AWS may still show the state from before a call.
      settleSeconds: pollSeconds * 6,
      answerSeconds: ANSWER_SECONDS,
    },
    owner: `${by} ${randomUUID()}`,
    random: Math.random,
    // Who watches the terminal sees it there.
    tell: () => {},
    log: (message, error) =>
      print(`${message}${error ? `: ${(error as Error).message}` : ''}`),
    rules: decisionRules,
  });
  return { store, planner, executor };
}
