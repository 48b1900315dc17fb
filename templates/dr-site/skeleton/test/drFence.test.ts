import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  active,
  breakGlass,
  group,
  overriding,
  pilot,
  replica,
} from './breakGlass';

describe('no promotion without a fence', () => {
  test('a silent region stops the run before anything is changed', async t => {
    const { cloud, folder, lines, dr } = breakGlass(t);
    cloud.down.add(active);
    assert.equal(await dr('failover'), 3);
    assert.deepEqual(cloud.calls, []);
    assert.ok(!existsSync(folder));
    assert.ok(lines.some(line => line.includes('--override fence-unproven')));
  });

  test('a silent region is no obstacle where somebody says why', async t => {
    const { cloud, lines, dr, journal } = breakGlass(t);
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

  test('an override does not let a region be promoted that is seen to write', async t => {
    const { cloud, dr } = breakGlass(t);
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

  test('a fence that fell between proof and promotion stops the run', async t => {
    const { cloud, lines, dr } = breakGlass(t);
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
  test('a group without the tag', async t => {
    const { cloud, dr } = breakGlass(t);
    const foreign = cloud.groups.get(group(active));
    assert.ok(foreign);
    foreign.tags = {};
    assert.equal(await dr('failover'), 1);
    assert.ok(cloud.calls.every(call => call.startsWith('freeze')));
  });

  test('a database without the tag', async t => {
    const { cloud, dr } = breakGlass(t);
    const foreign = cloud.databases.get(replica);
    assert.ok(foreign);
    foreign.tags = { 'dr:site': 'other' };
    assert.equal(await dr('failover'), 3);
    assert.deepEqual(cloud.calls, []);
  });
});
