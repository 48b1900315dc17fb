import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  DescribeJobCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- as the scaffolder's action takes it
import { bundleCommand } from '../../../scripts/lib/bundleCommand';
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
  s3ReplicationGiveUpSeconds: 3,
  s3BatchSeconds: 1,
};
const SKELETON = resolve(__dirname, '../../../templates/dr-site/skeleton');
const TSX = require.resolve('tsx/cli');
const SITE = JSON.parse(readFileSync(join(SKELETON, 'site.json'), 'utf8'));
const { active: ACTIVE, pilot: PILOT } = SITE.regions;
const CREDENTIALS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'x',
};
const REASON = ['--reason', 'the region is down'];

let simulator: AwsSimulator;
let root: string;
/** All that the night has: site.json, the bundle, and what it writes there. */
let folder: string;
const children = new Set<ChildProcess>();

function run(cwd: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
  run(folder, [
    'dr.mjs',
    ...args,
    ...['--endpoint', simulator.endpoint],
    ...['--resolver', `${simulator.dns.host}:${simulator.dns.port}`],
    ...['--http-port', String(simulator.workload.port)],
    ...['--poll-seconds', '0.3'],
  ]);
/** By somebody who types the site's name. */
const typed = (...args: string[]) => dr(...args, '--site-name', SITE.name);

async function until(what: string, look: () => Promise<boolean> | boolean) {
  const deadline = Date.now() + 60_000;
  while (!(await look())) {
    assert.ok(Date.now() < deadline, `never: ${what}`);
    await sleep(200);
  }
}

const journals = () =>
  existsSync(join(folder, '.dr'))
    ? readdirSync(join(folder, '.dr'))
        .filter(name => name.endsWith('.json'))
        .map(name =>
          JSON.parse(readFileSync(join(folder, '.dr', name), 'utf8')),
        )
        .sort((one, other) =>
          one.run.createdAt < other.run.createdAt ? -1 : 1,
        )
    : [];
/** The newest; with no call in it before there is one. */
const newest = () => journals().at(-1) ?? { run: { attempts: [] } };
const calls = ({
  run: { attempts },
}: any): { action: string; region: string; resource: string }[] =>
  attempts.map(({ call }: any) => call);

const drMode = () =>
  JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')).drMode;

async function parameterIn(region: string, name: string): Promise<any> {
  const client = new SSMClient({
    region,
    endpoint: simulator.endpoint,
    credentials: CREDENTIALS,
  });
  const { Parameter } = await client.send(
    new GetParameterCommand({ Name: `/dr/${SITE.name}/${name}` }),
  );
  return JSON.parse(Parameter?.Value ?? 'null');
}
/** What `ci/freeze.sh` would read. */
const freezeIn = (region: string) => parameterIn(region, 'freeze');

const lockObject = (region: string) => ({
  Bucket: `${SITE.name}-switch-${SITE.accountId}-${region}`,
  Key: 'lock.json',
});
const s3 = (region: string) =>
  new S3Client({
    region,
    endpoint: simulator.endpoint,
    credentials: CREDENTIALS,
    forcePathStyle: true,
  });

const observed = () => simulator.admin.site(SITE.name);
const trafficRegion = async () => (await observed()).traffic?.region;

before(async () => {
  root = mkdtempSync(join(tmpdir(), 'break-glass-'));
  folder = join(root, 'night');
  mkdirSync(folder);
  copyFileSync(join(SKELETON, 'site.json'), join(folder, 'site.json'));
  copyFileSync(
    await bundleCommand(line => process.stderr.write(`${line}\n`)),
    join(folder, 'dr.mjs'),
  );
  simulator = await AwsSimulator.start({ timings: TIMINGS });
  const synthesized = await run(
    SKELETON,
    [TSX, join(SKELETON, 'src/main.ts')],
    { DR_OUT_DIR: join(root, 'out') },
  ).ended;
  assert.equal(synthesized.code, 0, synthesized.output);
  const stacks = join(root, 'out/stacks');
  await simulator.admin.loadStacks(
    Object.fromEntries(
      readdirSync(stacks)
        .filter(name => name !== 'bootstrap')
        .map(name => [
          name,
          JSON.parse(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8')),
        ]),
    ),
  );
  await until(
    'every rule holds',
    async () => (await dr('preflight').ended).code === 0,
  );
});

after(async () => {
  children.forEach(child => child.kill('SIGKILL'));
  await simulator?.stop();
  rmSync(root, { recursive: true, force: true });
});

test('one file, which says its version, is all that there is', async () => {
  assert.deepEqual(readdirSync(folder).sort(), ['dr.mjs', 'site.json']);
  const version = (await dr('--version').ended).output.trim();
  const [first] = readFileSync(join(folder, 'dr.mjs'), 'utf8').split('\n');
  assert.match(version, /^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
  assert.equal(first, `// understudy dr ${version}`);
});

test('a dry run shows every step and leaves no trace', async () => {
  const { code, output } = await dr('failover', '--planned', '--dry-run').ended;
  assert.equal(code, 0, output);
  assert.match(output, /Promote database: Would: /);
  assert.deepEqual(readdirSync(folder).sort(), ['dr.mjs', 'site.json']);
});

test('without the site’s name nothing begins', async () => {
  const { code, output } = await dr('failover', '--site-name', 'other').ended;
  assert.equal(code, 3, output);
  assert.deepEqual(journals(), []);
});

test('a drill proves the standby, touches no user and leaves nothing behind (I6)', async () => {
  const { code, output } = await typed('drill').ended;
  assert.equal(code, 0, output);
  assert.match(output, /Measure: Restore \d/);
  assert.equal(drMode(), undefined);
  for (const { action, region, resource } of calls(newest())) {
    assert.equal(region, PILOT);
    // It rehearses the switch on a key of its own.
    assert.ok(action !== 's3:PutObject' || /\/drill-/.test(resource), resource);
  }
  const removed = calls(newest()).filter(
    ({ action }) => action === 'rds:DeleteDBInstance',
  );
  assert.equal(removed.length, 1);
  assert.match(
    (await dr('status').ended).output,
    new RegExp(
      `${PILOT} \\(pilot\\)\n.*\n +instances: 0 in service, ${SITE.compute.pilotMin} desired`,
    ),
  );
});

test('status says what is so in both regions', async () => {
  await until(
    'users reach the active region',
    async () => (await trafficRegion()) === ACTIVE,
  );
  const { code, output } = await dr('status').ended;
  assert.equal(code, 0, output);
  assert.match(
    output,
    new RegExp(`${ACTIVE} \\(active\\)\n +database: primary`),
  );
  assert.match(output, new RegExp(`${PILOT} \\(pilot\\)\n +database: replica`));
  assert.match(output, new RegExp(`answers from ${ACTIVE}, takes writes`));
  assert.match(output, new RegExp(`lock in ${PILOT}: free`));
});

test('a lock that a portal’s run holds is respected, and taken over by name and reason only (I1)', async () => {
  const held = {
    version: 1,
    site: SITE.name,
    run: 'run-of-the-portal',
    holder: 'https://portal.example.test',
    generation: 3,
    state: 'held',
    since: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
  };
  const client = s3(PILOT);
  await client.send(
    new PutObjectCommand({ ...lockObject(PILOT), Body: JSON.stringify(held) }),
  );
  const refused = await typed('failover').ended;
  assert.equal(refused.code, 3, refused.output);
  assert.match(
    refused.output,
    /violated +lock-free: .*run-of-the-portal of https:\/\/portal\.example\.test/i,
  );

  assert.equal((await typed('lock', '--take-over').ended).code, 2);
  const taken = await typed(
    ...['lock', '--take-over', '--reason', 'the portal is gone'],
  ).ended;
  assert.equal(taken.code, 0, taken.output);
  const { Body } = await client.send(new GetObjectCommand(lockObject(PILOT)));
  const left = JSON.parse((await Body?.transformToString()) ?? '');
  assert.equal(left.state, 'released');
  assert.equal(left.generation, 3);
  assert.equal(left.takenOverFrom.reason, 'the portal is gone');
  assert.match((await dr('lock').ended).output, new RegExp(`${PILOT}: free`));
});

test('fails over with the active region down, killed right after the promotion was announced', async () => {
  await simulator.admin.inject({
    type: 'region-down',
    region: ACTIVE,
    planes: ['control', 'data', 'network'],
  });
  const refused = await typed('failover').ended;
  assert.equal(refused.code, 3, refused.output);
  assert.match(
    refused.output,
    /go on all the same: .*--override fence-unproven/,
  );

  // What is not known any more in a region that is gone.
  const overrides = [
    'fence-unproven',
    'replica-replicating',
    'lag-within-rpo',
  ].flatMap(guard => ['--override', guard]);
  const first = typed('failover', ...REASON, ...overrides);
  await until('the promotion was announced', () => {
    assert.equal(first.child.exitCode, null, 'it ended too early');
    return calls(newest()).some(
      ({ action }) => action === 'rds:PromoteReadReplica',
    );
  });
  first.child.kill('SIGKILL');
  await first.ended;

  const again = await typed('failover').ended;
  assert.equal(again.code, 1, 'a second run beside an unfinished one');
  assert.match(again.output, /failover --resume/);

  const { code, output } = await typed('failover', '--resume').ended;
  assert.equal(code, 0, output);
  assert.equal(await trafficRegion(), PILOT);
  assert.match(output, /Evidence: RTO \d+\.\d s/);

  // The roles are written down for a person to commit, and nothing else is applied until then.
  assert.equal(drMode(), 'failed-over');
  assert.deepEqual((await freezeIn(PILOT)).until, { drMode: 'failed-over' });

  const made = newest();
  assert.equal(made.run.status, 'succeeded');
  assert.equal(made.generation, 4, 'counted on from what the lock said');
  const accepted = made.run.attempts.filter(
    (each: any) => each.answer === 'accepted',
  );
  for (const { call } of accepted) {
    assert.notEqual(call.region, ACTIVE);
  }
  const promotions = made.run.attempts.filter(
    ({ call }: any) => call.action === 'rds:PromoteReadReplica',
  );
  assert.ok(promotions.length <= 2, 'announced, and at most once more');
});

test('the region that returns is closed, and its second writer stops (I2)', async () => {
  const watch = typed('fence', '--watch');
  await until(
    'it watches the dark region',
    () => newest().run.kind === 'fence',
  );
  assert.equal(watch.child.exitCode, null);

  await simulator.admin.heal();
  const { code, output } = await watch.ended;
  assert.equal(code, 0, output);
  assert.match(
    (await dr('status').ended).output,
    new RegExp(
      `${ACTIVE} \\(active\\)\n.*\n +instances: 0 in service, 0 desired.*launches suspended`,
    ),
  );
  const { rowsDiverged } = await observed();
  await sleep(3_000);
  assert.equal((await observed()).rowsDiverged, rowsDiverged);
  assert.equal(await trafficRegion(), PILOT);
});

test('what an earlier version left unfinished is shown, and nothing begins beside it', async () => {
  const file = join(folder, '.dr/20260101T000000Z-0a1b2c3d.json');
  writeFileSync(
    file,
    JSON.stringify({
      id: '20260101T000000Z-0a1b2c3d',
      site: SITE.name,
      kind: 'failover',
      mode: 'unplanned',
      startedAt: '2026-01-01T00:00:00.000Z',
      overrides: [],
      steps: {},
      changes: [],
    }),
  );
  assert.match(
    (await dr('status').ended).output,
    /by an earlier version: not ended/,
  );
  const refused = await dr('failover').ended;
  assert.equal(refused.code, 1, refused.output);
  assert.match(refused.output, /add "endedAt"/);
  rmSync(file);
});

test('a failback waits until the active region has a replica again', async () => {
  const { code, output } = await typed('failback').ended;
  assert.equal(code, 3, output);
  assert.match(output, /standby-known: .*primary/);
});

test('the site’s own roles are enough for S3 to copy what the region that was gone never got', async () => {
  const { buckets, batchReplicationRole, ...manifest } = await parameterIn(
    PILOT,
    'manifest',
  );
  const [{ name, destination }] = buckets;
  await simulator.admin.inject({
    type: 'service-down',
    region: ACTIVE,
    service: 's3',
  });
  await s3(PILOT).send(
    new PutObjectCommand({ Bucket: name, Key: 'meanwhile', Body: 'x' }),
  );
  const head = (region: string, Bucket: string) =>
    s3(region).send(new HeadObjectCommand({ Bucket, Key: 'meanwhile' }));
  await until(
    'S3 gives the object up',
    async () => (await head(PILOT, name)).ReplicationStatus === 'FAILED',
  );
  await simulator.admin.heal();
  await assert.rejects(head(ACTIVE, destination), { name: 'NotFound' });

  const control = new S3ControlClient({
    region: PILOT,
    credentials: CREDENTIALS,
    disableHostPrefix: true,
    endpointProvider: () => ({ url: new URL(simulator.endpoint) }),
  });
  const AccountId = SITE.accountId;
  const { JobId } = await control.send(
    new CreateJobCommand({
      AccountId,
      ClientRequestToken: 'once',
      ConfirmationRequired: false,
      Priority: 1,
      RoleArn: batchReplicationRole,
      Operation: { S3ReplicateObject: {} },
      ManifestGenerator: {
        S3JobManifestGenerator: {
          SourceBucket: `arn:aws:s3:::${name}`,
          EnableManifestOutput: false,
          Filter: {
            EligibleForReplication: true,
            ObjectReplicationStatuses: ['NONE', 'FAILED'],
          },
        },
      },
      Report: {
        Enabled: true,
        Bucket: `arn:aws:s3:::${manifest.switch.bucket}`,
        Prefix: 'batch-replication',
        Format: 'Report_CSV_20180820',
        ReportScope: 'FailedTasksOnly',
      },
    }),
  );
  let job: any;
  await until('the job is over', async () => {
    const { Job } = await control.send(
      new DescribeJobCommand({ AccountId, JobId }),
    );
    job = Job;
    return ['Complete', 'Failed'].includes(Job?.Status ?? '');
  });
  assert.deepEqual([job.Status, job.FailureReasons ?? []], ['Complete', []]);
  assert.equal((await head(ACTIVE, destination)).ReplicationStatus, 'REPLICA');
});
