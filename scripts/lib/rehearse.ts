import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { SimulatorAdmin } from '@understudy/aws-simulator';
import type {
  RunDetail,
  RunKind,
  SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { fallBehind, lossInEvidence, takeWritesAgain } from './countedLoss';
import { expectClosed } from './expectClosed';
import { exampleAnswers } from './exampleSite';
import { generatedOtherwise } from './generatedOtherwise';
import { lookFromOutside } from './outside';
import { PortalClient } from './PortalClient';
import { rehearseWayHome } from './rehearseWayHome';
import { until } from './until';

/** What the rehearsal measured, and what it expected. */
export interface RehearsalResult {
  site: string;
  fromRegion: string;
  toRegion: string;
  steps: {
    id: string;
    status: string;
    seconds?: number;
    expectedSeconds: number;
  }[];
  rto: { actualSeconds?: number; targetSeconds: number };
  rpo: { actualSeconds?: number; targetSeconds: number };
  /** Of the failback. */
  rtoHome: { actualSeconds?: number; targetSeconds: number };
  expectations: { name: string; held: boolean; detail?: string }[];
}

/** Where the portal and its simulator are. */
export interface RehearsalOptions {
  url: string;
  simulatorUrl: string;
  dnsPort: number;
  workloadPort: number;
  say: (line: string) => void;
  /** Kills and restarts the backend; called once in each direction, while a database is being promoted. */
  crashBackend?: () => Promise<void>;
}

const over = (run: RunDetail) =>
  ['succeeded', 'failed', 'aborted'].includes(run.status);

const secondsBetween = (from?: string, to?: string) =>
  from && to ? (Date.parse(to) - Date.parse(from)) / 1000 : undefined;

/** Identifiers of the site's databases in a region, as AWS itself lists them. */
async function databasesOf(endpoint: string, region: string, site: string) {
  const client = new RDSClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
  });
  const { DBInstances = [] } = await client.send(
    new DescribeDBInstancesCommand({}),
  );
  return DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)
    .filter(identifier => identifier?.startsWith(`${site}-`))
    .sort()
    .join(', ');
}

/** The main job from end to end, through public APIs only. */
export async function rehearse(
  options: RehearsalOptions,
): Promise<RehearsalResult> {
  const { say } = options;
  const olivia = new PortalClient({ url: options.url, persona: 'olivia' });
  const adam = new PortalClient({ url: options.url, persona: 'adam' });
  const simulator = new SimulatorAdmin(options.simulatorUrl);
  const expectations: RehearsalResult['expectations'] = [];
  const expect = (name: string, held: boolean, detail?: string) => {
    expectations.push({ name, held, detail });
    say(
      `${held ? '  held  ' : '  FAILED'} ${name}${detail ? `: ${detail}` : ''}`,
    );
  };

  const name = `r${Date.now().toString(36).slice(-7)}`;
  const recordName = `${name}.example.test`;
  await until('template in the catalog', 90, () => olivia.templateIsThere());
  const answers = exampleAnswers('orders', {
    name,
    traffic: { policy: 'operator', zoneName: 'example.test', recordName },
    network: await olivia.freeNetworks(),
  });
  say(`Creating the site ${name} with the wizard's template …`);
  const task = await olivia.createSite(answers);
  await olivia.taskEnds(task, 300);
  const differing = await generatedOtherwise(
    await olivia.publishedUrl(task),
    answers,
  );
  expect(
    'npm run generate writes what the wizard published',
    differing.length === 0,
    differing.join(', '),
  );

  say('Waiting until it is ready …');
  // A site that was never drilled is at risk, which is as ready as a new site can be.
  const ready = await until<SiteDetail>('site ready', 300, async () => {
    const site = await olivia.disasterRecovery.getSite(name);
    return ['ready', 'at-risk'].includes(site.readiness.verdict) && site;
  });
  const fromRegion = ready.servingRegion!;
  const toRegion = ready.standbyRegion!;
  const view = await lookFromOutside({ ...options, name: recordName });
  expect('the active region serves', view.region === fromRegion, view.region);

  const run = async (
    kind: RunKind,
    overrides: boolean,
    during?: (id: string) => Promise<void>,
  ): Promise<RunDetail> => {
    const plan = await olivia.disasterRecovery.plan(name, {
      kind,
      mode: 'unplanned',
    });
    const violated = plan.guards.filter(({ status }) => status !== 'holds');
    const started = await olivia.disasterRecovery.startRun(name, {
      kind,
      mode: 'unplanned',
      planHash: plan.hash,
      reason: 'rehearsal',
      confirmation: kind === 'failover' ? name : undefined,
      overrides: overrides
        ? violated.map(({ guard }) => ({
            guard,
            reason: 'the region was taken down for the rehearsal',
          }))
        : [],
    });
    await during?.(started.id);
    return until<RunDetail>(`${kind} over`, 600, async () => {
      const now = await olivia.disasterRecovery.getRun(started.id);
      if (now.question) {
        throw new Error(`the ${kind} needs a decision: ${now.question.reason}`);
      }
      return over(now) && now;
    });
  };

  say('Dry run …');
  const dryRun = await run('dry-run', false);
  expect('the dry run succeeded', dryRun.status === 'succeeded', dryRun.status);

  say('Drill …');
  const before = await databasesOf(options.simulatorUrl, toRegion, name);
  const drill = await run('drill', false);
  expect('the drill succeeded', drill.status === 'succeeded', drill.status);
  const after = await databasesOf(options.simulatorUrl, toRegion, name);
  expect('the drill left nothing behind', before === after, after);

  const counting = {
    site: name,
    home: fromRegion,
    away: toRegion,
    portal: olivia,
    simulator,
    endpoint: options.simulatorUrl,
  };
  say(`Holding ${toRegion} back, so that there is something to lose …`);
  await fallBehind(counting);
  say(`Taking ${fromRegion} down …`);
  await simulator.inject({
    type: 'region-down',
    region: fromRegion,
    planes: ['control', 'data', 'network'],
  });
  let failover: RunDetail;
  /** Nobody saw how far the replica came before it was promoted. */
  let isUnseen = false;
  try {
    await until('the portal sees the outage', 120, async () => {
      const site = await olivia.disasterRecovery.getSite(name);
      return !['ready', 'at-risk'].includes(site.readiness.verdict);
    });
    say('Failing over, with approval by somebody else …');
    failover = await run('failover', true, async id => {
      const own = await olivia.disasterRecovery
        .decide(id, { kind: 'approve' })
        .then(() => 'accepted')
        .catch(error => error.statusCode ?? error.message);
      expect('the requester cannot approve', own === 403, String(own));
      await until('approval asked for', 180, async () => {
        const now = await adam.disasterRecovery.getRun(id);
        if (over(now)) {
          throw new Error(`the run is ${now.status} already`);
        }
        if (now.question) {
          throw new Error(`the run asks instead: ${now.question.reason}`);
        }
        return now.actions.approve.allowed;
      });
      await adam.disasterRecovery.decide(id, { kind: 'approve' });
      if (options.crashBackend) {
        await until('promotion', 120, async () => {
          const now = await olivia.disasterRecovery.getRun(id);
          return now.steps.some(
            step => step.id === 'promote-database' && step.status === 'running',
          );
        });
        say('Killing the backend in the middle of the promotion …');
        await options.crashBackend();
      }
    });
    expect(
      'the failover succeeded',
      failover.status === 'succeeded',
      failover.steps.find(step => step.error)?.error ?? failover.status,
    );
    const now = await lookFromOutside({ ...options, name: recordName });
    expect(
      'DNS and HTTP lead to the standby',
      now.region === toRegion,
      now.region,
    );
    expect(
      'the standby can write',
      now.writable === true,
      String(now.writable),
    );
    const promotions = (await simulator.events()).filter(
      event =>
        event.type === 'promotion-started' &&
        event.region === toRegion &&
        event.resource.includes(`${name}-mysql`),
    );
    expect(
      'the database was promoted once',
      promotions.length === 1,
      `${promotions.length}`,
    );
    const { rowsLost } = await simulator.site(name);
    const loss = await lossInEvidence(olivia, failover.id);
    isUnseen = options.crashBackend !== undefined && loss.rows === undefined;
    expect(
      isUnseen
        ? 'rows that nobody saw, as the backend was dead, are said to be unknown'
        : 'the evidence counts the rows that the simulator counts, and says that there may be more',
      rowsLost > 0 &&
        (isUnseen || (loss.rows === rowsLost && loss.rowsAreAtLeast === true)),
      `${loss.rows} of ${rowsLost}`,
    );
  } finally {
    await simulator.heal();
  }
  await takeWritesAgain(counting);
  say(`${fromRegion} is back …`);
  await expectClosed({ simulator, site: name, region: fromRegion, expect });
  const stayed = await lookFromOutside({ ...options, name: recordName });
  expect(
    'users stay where they are',
    stayed.region === toRegion,
    stayed.region,
  );

  const target = failover.objectives;
  const { rtoSeconds, rpoSeconds } = failover.actual;
  expect(
    'RTO within its target',
    rtoSeconds !== undefined && rtoSeconds <= target.rtoSeconds,
    `${rtoSeconds} s of ${target.rtoSeconds} s`,
  );
  // Nobody saw what the region that was gone took last: what is known is a beginning, and said to be one.
  const atLeast = Number(
    /at least (\d+\.\d) s of writes lost/.exec(
      failover.steps.find(({ id }) => id === 'prove-writable')?.outcome ?? '',
    )?.[1],
  );
  expect(
    'what is known to be lost is within the RPO, and is said to be at least that',
    rpoSeconds === undefined &&
      (atLeast <= target.rpoSeconds || (isUnseen && Number.isNaN(atLeast))),
    `at least ${atLeast} s of ${target.rpoSeconds} s`,
  );
  const failback = await rehearseWayHome({
    ...options,
    site: name,
    recordName,
    home: fromRegion,
    away: toRegion,
    requester: olivia,
    approver: adam,
    simulator,
    isUnseen,
    expect,
  });
  return {
    site: name,
    fromRegion,
    toRegion,
    steps: failover.steps.map(step => ({
      id: step.id,
      status: step.status,
      seconds: secondsBetween(step.startedAt, step.endedAt),
      expectedSeconds: step.expectedSeconds,
    })),
    rto: { actualSeconds: rtoSeconds, targetSeconds: target.rtoSeconds },
    rpo: { actualSeconds: rpoSeconds, targetSeconds: target.rpoSeconds },
    rtoHome: {
      actualSeconds: failback.actual.rtoSeconds,
      targetSeconds: target.rtoSeconds,
    },
    expectations,
  };
}
