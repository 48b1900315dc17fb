import type { SimulatorAdmin } from '@understudy/aws-simulator';
import type {
  FailoverMode,
  RunDetail,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { PortalClient } from './PortalClient';
import { lossInEvidence } from './countedLoss';
import { lookFromOutside } from './outside';
import { until } from './until';

/** What lets go of the old primary, once the run has shown what it had. */
const RELEASE = 'old-primary-kept';

export interface WayHomeOptions {
  site: string;
  recordName: string;
  /** Built to serve, and to stand by. */
  home: string;
  away: string;
  requester: PortalClient;
  approver: PortalClient;
  simulator: SimulatorAdmin;
  dnsPort: number;
  workloadPort: number;
  say: (line: string) => void;
  expect: (name: string, held: boolean, detail?: string) => void;
  /** Nobody saw how far the replica came before it was promoted. */
  isUnseen: boolean;
  /** Kills and restarts the backend; called once, while the site fails back. */
  crashBackend?: () => Promise<void>;
}

const isOver = ({ status }: RunDetail) =>
  ['succeeded', 'failed', 'aborted'].includes(status);

/** Starts a run, answers what it asks about the old primary, and lets somebody else approve it. */
async function carryOut(
  { site, requester, approver, crashBackend }: WayHomeOptions,
  kind: RunKind,
  mode: FailoverMode,
): Promise<RunDetail> {
  const portal = requester.disasterRecovery;
  const plan = await portal.plan(site, { kind, mode });
  const { id } = await portal.startRun(site, {
    kind,
    mode,
    planHash: plan.hash,
    reason: 'rehearsal',
    confirmation: site,
    overrides: [],
  });
  let crash = kind === 'failback' ? crashBackend : undefined;
  return until<RunDetail>(`${kind} over`, 900, async () => {
    const run = await portal.getRun(id);
    if (run.question?.guards?.includes(RELEASE)) {
      const reason = 'its snapshot is enough';
      await portal.decide(id, { kind: 'override', guard: RELEASE, reason });
    } else if (run.question) {
      throw new Error(`the ${kind} asks: ${run.question.reason}`);
    } else if (run.status === 'pending-approval') {
      await approver.disasterRecovery.decide(id, { kind: 'approve' });
    } else if (crash && run.noReturnAt) {
      const now = crash;
      crash = undefined;
      await now();
    }
    return isOver(run) && run;
  });
}

/** From a region that was lost and is back, to the site as it was on day one. @returns the failback */
export async function rehearseWayHome(
  options: WayHomeOptions,
): Promise<RunDetail> {
  const { site, home, away, requester, simulator, say, expect } = options;
  const portal = requester.disasterRecovery;
  const standbyIs = (region: string) =>
    until(`${region} stands by`, 180, async () => {
      const { standbyRegion } = await portal.getSite(site);
      return standbyRegion === region;
    });
  const reprotect = async (region: string) => {
    const run = await carryOut(options, 'reprotect', 'unplanned');
    expect(
      `${region} stands by again`,
      run.status === 'succeeded',
      run.steps.find(step => step.error)?.error ?? run.status,
    );
    await standbyIs(region);
    return run;
  };

  const leftBehind = async (wanted: string | undefined) => {
    const left = await until(
      `what ${wanted ?? 'evidence'} costs`,
      180,
      async () => {
        const { leftBehind: found } = await portal.getSite(site);
        return found?.region === wanted && found;
      },
    );
    return {
      database: left.lines.some(
        ({ item, perDay }) => perDay && item.startsWith('The old database'),
      ),
      snapshots: left.lines.filter(({ item }) => item.startsWith('Snapshot '))
        .length,
      words: `${left.perDay} USD a day`,
    };
  };

  const zombie = await leftBehind(home);
  expect(
    'what the old database costs a day is known while it runs on',
    zombie.database,
    zombie.words,
  );
  say(`Reprotecting: ${home} becomes the standby of ${away} …`);
  const apart = await simulator.site(site);
  const rebuilt = await reprotect(home);
  const never = Number(
    /(\d+) rows? were never replicated/.exec(
      rebuilt.steps.find(({ id }) => id === 'record-divergence')?.outcome ?? '',
    )?.[1],
  );
  expect(
    'the rows that were never replicated are said before the old database goes',
    (options.isUnseen && Number.isNaN(never)) ||
      (never >= apart.rowsLost && never <= apart.rowsLost + apart.rowsDiverged),
    `at least ${never} of ${apart.rowsLost} lost and ${apart.rowsDiverged} written since`,
  );
  const kept = await leftBehind(undefined);
  expect(
    'only its snapshot is left',
    !kept.database && kept.snapshots === 1,
    kept.words,
  );
  const before = (await simulator.site(site)).rowsLost ?? 0;
  say(`Failing back to ${home}, planned …`);
  const failback = await carryOut(options, 'failback', 'planned');
  expect(
    'the failback succeeded',
    failback.status === 'succeeded',
    failback.steps.find(step => step.error)?.error ?? failback.status,
  );
  const view = await lookFromOutside({ ...options, name: options.recordName });
  expect(
    'users are home, and write',
    view.region === home && view.writable === true,
    view.region,
  );
  expect(
    'the failback lost nothing',
    failback.actual.rpoSeconds === 0,
    `${failback.actual.rpoSeconds} s`,
  );
  const nothing = await lossInEvidence(requester, failback.id);
  expect(
    'its evidence counts none, and that these are all',
    nothing.rows === 0 && nothing.rowsAreAtLeast === undefined,
    `${nothing.rows} rows`,
  );
  say(`Reprotecting: ${away} becomes the standby of ${home} …`);
  await reprotect(away);
  const lost = ((await simulator.site(site)).rowsLost ?? 0) - before;
  expect(
    'no row was lost on the way home',
    lost <= 0,
    `${Math.max(0, lost)} rows`,
  );
  return failback;
}
