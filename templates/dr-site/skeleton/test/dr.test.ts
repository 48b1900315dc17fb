import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { parseCommand } from '../src/dr/parseCommand';
import { SiteFile } from '../src/dr/SiteFile';
import { runCommand } from '../src/dr/runCommand';
import { RefusedError, type Kind, type Mode } from '../src/dr/types';
import { workflowOf } from '../src/dr/workflow';
import { parameterNames, regionNames } from '../src/names';
import { FakeCloud } from './fakeCloud';
import { samples } from './sites';

const [{ site }] = samples;
const { active, pilot } = site.regions;
const names = regionNames(site, pilot);
const group = (region: string) => `${region} ${names.autoScalingGroup}`;
const replica = `${pilot} ${names.database}`;

let cloud: FakeCloud;
let folder: string;
let siteFile: SiteFile;
let lines: string[];

beforeEach(() => {
  cloud = new FakeCloud(site);
  folder = join(mkdtempSync(join(tmpdir(), 'dr-')), 'journals');
  siteFile = new SiteFile(join(folder, '..', 'site.json'));
  writeFileSync(siteFile.path, JSON.stringify(site, undefined, 2));
  lines = [];
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const dr = (...args: string[]) =>
  runCommand(
    parseCommand(
      args.concat('--poll-seconds', '0.001', '--site-name', site.name),
    ),
    { site, cloud, siteFile, folder, print: line => lines.push(line) },
  );

const journal = () =>
  JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8'));

/** `--override` for each rule, with a reason. */
const overriding = (...guards: string[]) =>
  guards
    .flatMap(guard => ['--override', guard])
    .concat('--reason', 'the region is down');

describe('the steps are those of the portal, in its order', () => {
  const ids = (kind: Kind, mode: Mode) =>
    workflowOf(kind, mode).map(({ step }) => step.id);
  const end = [
    'promote-database',
    'scale-out',
    'prove-writable',
    'move-traffic',
    'verify-outside',
    'open-role-change',
    'release-pipelines',
    'evidence',
  ];

  for (const kind of ['failover', 'failback'] as const) {
    test(kind, () => {
      assert.deepEqual(ids(kind, 'unplanned'), [
        'freeze-pipelines',
        'record-position',
        'fence',
        'approval',
        ...end,
      ]);
      assert.deepEqual(ids(kind, 'planned'), [
        'freeze-pipelines',
        'record-position',
        'approval',
        'stop-writes',
        'fence',
        'wait-lag-zero',
        ...end,
      ]);
    });
  }

  test('drill', () => {
    assert.deepEqual(ids('drill', 'unplanned'), [
      'restore-clone',
      'start-standby',
      'prove-clone',
      'prove-standby',
      'measure',
      'remove-clone',
      'restore-standby',
      'evidence',
    ]);
  });

  test('the only step without a way back is the promotion', () => {
    for (const mode of ['planned', 'unplanned'] as const) {
      assert.deepEqual(
        workflowOf('failover', mode)
          .filter(({ step }) => step.irreversible)
          .map(({ step }) => step.id),
        ['promote-database'],
      );
    }
  });
});

describe('failover', () => {
  test('freezes, fences, promotes, scales out and only then moves traffic', async () => {
    assert.equal(await dr('failover'), 0, lines.join('\n'));
    const whats = cloud.calls.map(call => call.split(' ', 2).join(' '));
    assert.deepEqual(whats.slice(0, 3), [
      `freeze ${pilot}`,
      `freeze ${active}`,
      `configure ${active}`,
    ]);
    assert.deepEqual(whats.slice(3, 5).sort(), [
      `configure ${pilot}`,
      `promote ${pilot}`,
    ]);
    assert.deepEqual(whats.slice(5), [`put ${pilot}`, `rewrite ${pilot}`]);
    assert.equal(cloud.groups.get(group(active))?.launchSuspended, true);
    assert.equal(cloud.groups.get(group(pilot))?.desired, site.compute.desired);
    assert.match(lines.at(-2) ?? '', /RTO \d/);
  });

  test('planned stops writes before it waits for the last of them', async () => {
    assert.equal(await dr('failover', '--planned'), 0, lines.join('\n'));
    const { steps } = journal();
    assert.ok(steps['stop-writes'].endedAt <= steps['wait-lag-zero'].endedAt);
    assert.ok(
      steps['wait-lag-zero'].endedAt <= steps['promote-database'].startedAt,
    );
  });

  test('every change is in the journal, with what came of it', async () => {
    await dr('failover');
    const { changes, endedAt } = journal();
    assert.ok(endedAt);
    assert.equal(changes.length, cloud.calls.length);
    for (const { answer } of changes) {
      assert.equal(answer, 'done');
    }
  });

  test('a second one changes nothing but asks for the rule that it breaks', async () => {
    await dr('failover');
    cloud.calls.length = 0;
    assert.equal(await dr('failover'), 3);
    assert.ok(lines.some(line => line.includes('standby-known')));
    assert.equal(
      await dr(
        'failover',
        ...overriding('standby-known', 'replica-replicating'),
      ),
      0,
    );
    const pipelines = /^rewrite .*freeze$/;
    assert.ok(cloud.calls.every(call => pipelines.test(call)));
  });
});

describe('the roles are written down', () => {
  const freeze = (region: string) =>
    JSON.parse(
      cloud.parameters.get(`${region} ${parameterNames(site.name).freeze}`) ??
        'null',
    );
  const drMode = () => JSON.parse(readFileSync(siteFile.path, 'utf8')).drMode;

  test('in the working copy, and pipelines apply nothing but that', async () => {
    const before = readFileSync(siteFile.path, 'utf8');
    assert.equal(await dr('failover'), 0, lines.join('\n'));
    assert.equal(drMode(), 'failed-over');
    assert.equal(
      readFileSync(siteFile.path, 'utf8'),
      before.replace('"normal"', '"failed-over"'),
    );
    assert.deepEqual(freeze(pilot).until, { drMode: 'failed-over' });
    assert.equal(freeze(active).until, undefined);
    assert.match(lines.at(-1) ?? '', /^Now commit .*site\.json/);
    const home = cloud.databases.get(`${active} ${names.database}`);
    Object.assign(home ?? {}, { isReplica: true, replication: 'replicating' });
    assert.equal(await dr('failback'), 0, lines.join('\n'));
    assert.equal(drMode(), 'normal');
    assert.deepEqual(freeze(active).until, { drMode: 'normal' });
  });

  test('by nobody where the run stops before, or drills', async () => {
    await dr('drill');
    await dr('failover', '--dry-run');
    Object.assign(cloud.groups.get(group(active)) ?? {}, { tags: {} });
    assert.equal(await dr('failover'), 1);
    assert.equal(drMode(), 'normal');
    assert.equal(freeze(pilot).until, undefined);
  });

  test('and what cannot be written is a warning, not a failure', async () => {
    cloud.overwriteParameter = async () => {
      throw new RefusedError('AccessDenied: ssm:PutParameter');
    };
    assert.equal(await dr('failover'), 0, lines.join('\n'));
    assert.ok(
      lines.some(line =>
        /Release pipelines: WARNING, not done: .*AccessDenied.*delete \/dr\//.test(
          line,
        ),
      ),
      lines.join('\n'),
    );
    assert.match(journal().steps['release-pipelines'].facts.warning, /delete/);
  });
});

describe('no promotion without a fence', () => {
  test('a silent region stops the run before anything is changed', async () => {
    cloud.down.add(active);
    assert.equal(await dr('failover'), 3);
    assert.deepEqual(cloud.calls, []);
    assert.ok(!existsSync(folder));
    assert.ok(lines.some(line => line.includes('--override fence-unproven')));
  });

  test('a silent region is no obstacle where somebody says why', async () => {
    cloud.down.add(active);
    assert.equal(
      await dr('failover', ...overriding('fence-unproven')),
      0,
      lines.join('\n'),
    );
    assert.ok(cloud.calls.every(call => call.includes(pilot)));
    assert.equal(journal().overrides[0].reason, 'the region is down');
    assert.match(journal().steps.evidence.outcome, /loss unknown/);
  });

  test('an override does not let a region be promoted that is seen to write', async () => {
    const fence = cloud.groups.get(group(active));
    cloud.configureGroup = async (region, name, settings) => {
      const target = await cloud.group(region, name);
      if (target && target !== fence) {
        Object.assign(target, settings, {
          inService: settings.desired,
          instances: settings.desired,
        });
      }
      throw new Error('AccessDenied');
    };
    const running = dr('failover', ...overriding('fence-unproven'));
    const winner = await Promise.race([
      running,
      new Promise(done => setTimeout(done, 200, 'still waiting')),
    ]);
    assert.equal(winner, 'still waiting');
    assert.equal(cloud.databases.get(replica)?.isReplica, true);
    // Lets the run end, so that the test does.
    cloud.databases.delete(replica);
    Object.assign(fence ?? {}, {
      min: 0,
      desired: 0,
      instances: 0,
      launchSuspended: true,
    });
    assert.equal(await running, 1);
  });

  test('a fence that fell between proof and promotion stops the run', async () => {
    cloud.promote = async () => assert.fail('promoted');
    const { database } = cloud;
    let looks = 0;
    cloud.database = async (region, identifier) => {
      looks += 1;
      if (looks > 2) {
        // Somebody starts the old application again.
        Object.assign(cloud.groups.get(group(active)) ?? {}, {
          desired: 1,
          instances: 1,
        });
      }
      return database.call(cloud, region, identifier);
    };
    assert.equal(await dr('failover'), 1);
    assert.ok(lines.some(line => line.includes('The fence did not hold')));
    assert.ok(!cloud.calls.some(call => call.startsWith('put')));
  });
});

describe('what is not the site’s is not touched', () => {
  test('a group without the tag', async () => {
    const foreign = cloud.groups.get(group(active));
    assert.ok(foreign);
    foreign.tags = {};
    assert.equal(await dr('failover'), 1);
    assert.ok(cloud.calls.every(call => call.startsWith('freeze')));
  });

  test('a database without the tag', async () => {
    const foreign = cloud.databases.get(replica);
    assert.ok(foreign);
    foreign.tags = { 'dr:site': 'other' };
    assert.equal(await dr('failover'), 3);
    assert.deepEqual(cloud.calls, []);
  });
});

describe('an interrupted run', () => {
  const interrupt = async () => {
    cloud.beforePromotion = () => {
      // The call is carried out, and its answer is lost with the terminal.
      const database = cloud.databases.get(replica);
      assert.ok(database);
      database.isReplica = false;
      cloud.databases.delete(replica);
      throw new Error('gone');
    };
    assert.equal(await dr('failover'), 1);
    cloud.beforePromotion = () => {};
    cloud.databases.set(replica, {
      identifier: names.database,
      status: 'available',
      isReplica: false,
      tags: { 'dr:site': site.name },
    });
  };

  test('goes on where AWS is, and promotes once', async () => {
    await interrupt();
    cloud.calls.length = 0;
    assert.equal(await dr('failover', '--resume'), 0, lines.join('\n'));
    assert.ok(!cloud.calls.some(call => call.startsWith('promote')));
    assert.ok(!cloud.calls.some(call => call.startsWith('freeze')));
  });

  test('is not run over by another one', async () => {
    await interrupt();
    await assert.rejects(dr('failover'), /has not ended.*--resume/);
    await assert.rejects(
      dr('drill', '--resume'),
      /The failover .* has not ended/,
    );
  });

  test('without one there is nothing to resume', async () => {
    await assert.rejects(dr('failover', '--resume'), /nothing to resume/);
  });

  test('a journal that cannot be read is named', async () => {
    await interrupt();
    const [file] = readdirSync(folder);
    writeFileSync(join(folder, file), '{');
    await assert.rejects(dr('failover', '--resume'), new RegExp(file));
  });
});

describe('drill', () => {
  test('leaves both regions as they were', async () => {
    const databases = [...cloud.databases.keys()];
    const before = JSON.stringify([...cloud.groups]);
    assert.equal(await dr('drill'), 0, lines.join('\n'));
    assert.deepEqual([...cloud.databases.keys()], databases);
    assert.equal(cloud.databases.get(replica)?.isReplica, true);
    assert.equal(JSON.stringify([...cloud.groups]), before);
    assert.ok(!cloud.calls.some(call => call.includes(active)));
  });

  test('cleans up after a failure too', async () => {
    const before = JSON.stringify([...cloud.groups]);
    const { restoreClone } = cloud;
    cloud.restoreClone = async (region, clone) => {
      await restoreClone.call(cloud, region, clone);
      cloud.databases.delete(replica);
      const restored = cloud.databases.get(`${region} ${clone.identifier}`);
      assert.ok(restored);
      // RDS restored something that is not ours: the drill must leave it.
      restored.tags = {};
    };
    assert.equal(await dr('drill'), 1);
    assert.equal(JSON.stringify([...cloud.groups]), before);
    assert.ok(!cloud.calls.some(call => call.startsWith('delete')));
  });
});

describe('failback', () => {
  test('is refused until the active region has a replica', async () => {
    await dr('failover');
    assert.equal(await dr('failback'), 3);
    assert.ok(lines.some(line => line.includes('is a primary already')));
  });

  test('takes the switch away and leaves the pilot fenced', async () => {
    await dr('failover');
    const home = cloud.databases.get(`${active} ${names.database}`);
    assert.ok(home);
    Object.assign(home, { isReplica: true, replication: 'replicating' });
    cloud.calls.length = 0;
    assert.equal(await dr('failback'), 0, lines.join('\n'));
    assert.equal(cloud.objects.size, 0);
    assert.equal(cloud.groups.get(group(pilot))?.instances, 0);
    assert.equal(home.isReplica, false);
  });
});

test('a dry run shows every step and changes nothing', async () => {
  for (const kind of ['failover', 'drill']) {
    lines.length = 0;
    assert.equal(await dr(kind, '--dry-run'), 0, lines.join('\n'));
    for (const { step } of workflowOf(kind as Kind, 'unplanned')) {
      assert.ok(
        lines.some(line => line.includes(step.title)),
        step.title,
      );
    }
  }
  assert.deepEqual(cloud.calls, []);
  assert.ok(!existsSync(folder));
});

test('another name than the site’s begins nothing', async () => {
  const command = parseCommand(['failover', '--site-name', `${site.name}s`]);
  const print = (line: string) => lines.push(line);
  assert.equal(
    await runCommand(command, { site, cloud, siteFile, folder, print }),
    3,
  );
  assert.deepEqual(cloud.calls, []);
  assert.ok(!existsSync(folder));
});

test('status says what does not answer', async () => {
  cloud.down.add(active);
  assert.equal(await dr('status'), 0);
  assert.ok(lines.includes(`  database: unknown, ${active} timed out`));
  assert.ok(lines.some(line => /^ {2}database: replica/.test(line)));
});

for (const [what, args, message] of [
  ['no command', [], /Say one of/],
  ['another command', ['explode'], /Say one of/],
  ['an unknown option', ['status', '--force'], /--force/],
  [
    'an override of nothing',
    ['failover', '--override', 'x', '--reason', 'y'],
    /no such rule/,
  ],
  [
    'an override without a reason',
    ['failover', '--override', 'fence-unproven'],
    /--reason/,
  ],
  ['a port that is none', ['status', '--http-port', 'x'], /--http-port/],
  ['a planned drill', ['drill', '--planned'], /--planned/],
] as const) {
  test(`refused: ${what}`, () => {
    assert.throws(() => parseCommand([...args]), message);
  });
}
