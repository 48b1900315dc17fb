import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AwsSimulator } from '../src';

/** What takes AWS minutes takes a moment here. Seconds. */
const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  instanceLaunchSeconds: 1,
  instanceTerminateSeconds: 1,
  targetInitialSeconds: 1,
  promotionSeconds: 3,
  restoreSeconds: 3,
  dnsChangeSeconds: 1,
  metricIntervalSeconds: 5,
};
const SKELETON = resolve(__dirname, '../../../templates/dr-site/skeleton');
const TSX = require.resolve('tsx/cli');
const SITE = JSON.parse(readFileSync(join(SKELETON, 'site.json'), 'utf8'));
const { active: ACTIVE, pilot: PILOT } = SITE.regions;

let simulator: AwsSimulator;
/** Where the command runs and keeps site.json and its journals: a person's checkout. */
let folder: string;
const children = new Set<ChildProcess>();

/** Runs a program of the generated repository, with no portal and no Terraform. */
function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(
    process.execPath,
    [TSX, join(SKELETON, 'src', program), ...args],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'not-a-secret',
        ...env,
      },
      // A group of its own, so that a kill reaches what tsx starts.
      detached: true,
    },
  );
  children.add(child);
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const ended = new Promise<{ code: number | null; output: string }>(done =>
    child.on('close', code => {
      children.delete(child);
      done({ code, output });
    }),
  );
  return { child, ended };
}

const dr = (...args: string[]) =>
  run('dr/main.ts', [
    ...args,
    ...['--endpoint', simulator.endpoint],
    ...['--resolver', `${simulator.dns.host}:${simulator.dns.port}`],
    ...['--http-port', String(simulator.workload.port)],
    ...['--poll-seconds', '0.3'],
  ]);

const killGroup = ({ pid }: ChildProcess) => {
  if (pid !== undefined) {
    process.kill(-pid, 'SIGKILL');
  }
};

async function until(what: string, look: () => Promise<boolean> | boolean) {
  const deadline = Date.now() + 120_000;
  while (!(await look())) {
    assert.ok(Date.now() < deadline, `never: ${what}`);
    await sleep(200);
  }
}

/** The newest journal. */
function journal() {
  const [newest] = readdirSync(join(folder, '.dr')).sort().reverse();
  return JSON.parse(readFileSync(join(folder, '.dr', newest), 'utf8'));
}

const drMode = () =>
  JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')).drMode;

/** What `ci/freeze.sh` would read. */
async function freezeIn(region: string): Promise<string | undefined> {
  const client = new SSMClient({
    region,
    endpoint: simulator.endpoint,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
  });
  try {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: `/dr/${SITE.name}/freeze` }),
    );
    return Parameter?.Value;
  } finally {
    client.destroy();
  }
}

const trafficRegion = async () =>
  (await simulator.admin.site(SITE.name)).traffic?.region;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'break-glass-'));
  copyFileSync(join(SKELETON, 'site.json'), join(folder, 'site.json'));
  simulator = await AwsSimulator.start({ timings: TIMINGS });
  const out = join(folder, 'stacks');
  const synthesized = await run('main.ts', [], { DR_OUT_DIR: out }).ended;
  assert.equal(synthesized.code, 0, synthesized.output);
  await simulator.admin.loadStacks(
    Object.fromEntries(
      ['active', 'pilot', 'global'].map(stack => [
        stack,
        JSON.parse(
          readFileSync(join(out, 'stacks', stack, 'cdk.tf.json'), 'utf8'),
        ),
      ]),
    ),
  );
  await until('users reach the active region', async () => {
    return (await trafficRegion()) === ACTIVE;
  });
  await until('every rule holds', async () => {
    return (await dr('preflight').ended).code === 0;
  });
});

after(async () => {
  children.forEach(killGroup);
  await simulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('status says what is so in both regions', async () => {
  const { code, output } = await dr('status').ended;
  assert.equal(code, 0);
  assert.match(
    output,
    new RegExp(`${ACTIVE} \\(active\\)\\n +database: primary`),
  );
  assert.match(
    output,
    new RegExp(`${PILOT} \\(pilot\\)\\n +database: replica`),
  );
  assert.match(output, new RegExp(`answers from ${ACTIVE}, takes writes`));
});

test('a dry run shows every step and leaves no trace', async () => {
  const { code, output } = await dr('failover', '--planned', '--dry-run').ended;
  assert.match(output, /Promote .* in/);
  assert.equal(code, 0, output);
  assert.ok(!existsSync(join(folder, '.dr')));
  assert.equal(await trafficRegion(), ACTIVE);
});

test('without the site’s name nothing begins', async () => {
  const { code, output } = await dr('failover', '--site-name', 'other').ended;
  assert.equal(code, 3, output);
  assert.ok(!existsSync(join(folder, '.dr')));
});

test('a drill proves the pilot, moves nobody and leaves nothing behind', async () => {
  const { code, output } = await dr('drill', '--site-name', SITE.name).ended;
  assert.equal(code, 0, output);
  assert.equal(drMode(), undefined);
  assert.match(output, /the standby is \d/);
  assert.equal(await trafficRegion(), ACTIVE);
  const { changes } = journal();
  const removed = changes.filter(
    ({ action }: { action: string }) => action === 'rds:DeleteDBInstance',
  );
  assert.equal(removed.length, 1);
  const status = await dr('status').ended;
  assert.match(
    status.output,
    new RegExp(
      `${PILOT} \\(pilot\\)\\n.*\\n +instances: 0 in service, ${SITE.compute.pilotMin} desired`,
    ),
  );
});

test('fails over while the active region is down, through an interruption right after the promotion', async () => {
  await simulator.admin.inject({
    type: 'region-down',
    region: ACTIVE,
    planes: ['control', 'data', 'network'],
  });

  const refused = await dr('failover', '--site-name', SITE.name).ended;
  assert.equal(refused.code, 3, refused.output);
  assert.match(refused.output, /fence-unproven: no answer/);

  const overrides = [
    'fence-unproven',
    'replica-replicating',
    'lag-within-rpo',
  ].flatMap(guard => ['--override', guard]);
  const first = dr(
    'failover',
    ...['--site-name', SITE.name, '--reason', 'the region is down'],
    ...overrides,
  );
  await until('the promotion was announced', () => {
    assert.equal(first.child.exitCode, null, 'it ended too early');
    return (
      existsSync(join(folder, '.dr')) &&
      journal().changes.some(
        ({ action }: { action: string }) => action === 'rds:PromoteReadReplica',
      )
    );
  });
  killGroup(first.child);
  await first.ended;

  const again = await dr('failover', '--site-name', SITE.name).ended;
  assert.equal(again.code, 1, 'a second run beside an unfinished one');
  assert.match(again.output, /--resume/);

  const { code, output } = await dr(
    ...['failover', '--resume', '--site-name', SITE.name],
  ).ended;
  assert.equal(code, 0, output);
  assert.equal(await trafficRegion(), PILOT);
  // Nobody can tell what a region that never answered had written last.
  assert.match(output, /RTO \d+\.\d s of \d+ s; RPO of \d+ s: loss unknown/);

  // The roles are written down for a person to commit, and nothing else is applied until then.
  assert.equal(drMode(), 'failed-over');
  assert.match(output, /Now commit site\.json/);
  const freeze = JSON.parse((await freezeIn(PILOT)) ?? 'null');
  assert.deepEqual(freeze.until, { drMode: 'failed-over' });

  const { steps, changes, endedAt } = journal();
  assert.ok(endedAt);
  assert.equal(steps.fence.facts.fence, 'unknown');
  for (const { region } of changes) {
    assert.equal(region, PILOT);
  }
  assert.equal(
    changes.filter(
      ({ action }: { action: string }) => action === 's3:PutObject',
    ).length,
    1,
  );
});

test('a failback waits until the active region has a replica again', async () => {
  await simulator.admin.heal();
  const { code, output } = await dr('failback', '--site-name', SITE.name).ended;
  assert.equal(code, 3, output);
  assert.match(output, /standby-known: .* is a primary already/);
});
