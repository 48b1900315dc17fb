import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseCommand } from '../src/dr/parseCommand';
import type { Kind } from '../src/dr/types';
import { workflowOf } from '../src/dr/workflow';
import {
  active,
  breakGlass,
  group,
  names,
  pilot,
  replica,
  site,
} from './breakGlass';

describe('an interrupted run', () => {
  const interrupt = async ({ cloud, dr }: ReturnType<typeof breakGlass>) => {
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

  test('goes on where AWS is, and promotes once', async t => {
    const command = breakGlass(t);
    const { cloud, lines, dr } = command;
    await interrupt(command);
    cloud.calls.length = 0;
    assert.equal(await dr('failover', '--resume'), 0, lines.join('\n'));
    assert.ok(!cloud.calls.some(call => call.startsWith('promote')));
    assert.ok(!cloud.calls.some(call => call.startsWith('freeze')));
  });

  test('is not run over by another one', async t => {
    const command = breakGlass(t);
    const { dr } = command;
    await interrupt(command);
    await assert.rejects(dr('failover'), /has not ended.*--resume/);
    await assert.rejects(
      dr('drill', '--resume'),
      /The failover .* has not ended/,
    );
  });

  test('without one there is nothing to resume', async t => {
    const { dr } = breakGlass(t);
    await assert.rejects(dr('failover', '--resume'), /nothing to resume/);
  });

  test('a journal that cannot be read is named', async t => {
    const command = breakGlass(t);
    const { folder, dr } = command;
    await interrupt(command);
    const [file] = readdirSync(folder);
    writeFileSync(join(folder, file), '{');
    await assert.rejects(dr('failover', '--resume'), new RegExp(file));
  });
});

describe('drill', () => {
  test('leaves both regions as they were', async t => {
    const { cloud, lines, dr } = breakGlass(t);
    const databases = [...cloud.databases.keys()];
    const before = JSON.stringify([...cloud.groups]);
    assert.equal(await dr('drill'), 0, lines.join('\n'));
    assert.deepEqual([...cloud.databases.keys()], databases);
    assert.equal(cloud.databases.get(replica)?.isReplica, true);
    assert.equal(JSON.stringify([...cloud.groups]), before);
    assert.ok(!cloud.calls.some(call => call.includes(active)));
  });

  test('cleans up after a failure too', async t => {
    const { cloud, dr } = breakGlass(t);
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
  test('is refused until the active region has a replica', async t => {
    const { lines, dr } = breakGlass(t);
    await dr('failover');
    assert.equal(await dr('failback'), 3);
    assert.ok(lines.some(line => line.includes('is a primary already')));
  });

  test('takes the switch away and leaves the pilot fenced', async t => {
    const { cloud, lines, dr } = breakGlass(t);
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

test('a dry run shows every step and changes nothing', async t => {
  const { cloud, folder, lines, dr } = breakGlass(t);
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

test('another name than the site’s begins nothing', async t => {
  const { cloud, folder, run } = breakGlass(t);
  assert.equal(await run('failover', '--site-name', `${site.name}s`), 3);
  assert.deepEqual(cloud.calls, []);
  assert.ok(!existsSync(folder));
});

test('status says what does not answer', async t => {
  const { cloud, lines, dr } = breakGlass(t);
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
