import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { SiteFile } from '../src/dr/SiteFile';
import { RefusedError } from '../src/dr/types';
import { parameterNames } from '../src/names';
import {
  active,
  breakGlass,
  group,
  names,
  overriding,
  pilot,
  site,
} from './breakGlass';
import type { FakeCloud } from './fakeCloud';

describe('failover', () => {
  test('freezes, fences, promotes, scales out and only then moves traffic', async t => {
    const { cloud, lines, dr } = breakGlass(t);
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

  test('planned stops writes before it waits for the last of them', async t => {
    const { lines, dr, journal } = breakGlass(t);
    assert.equal(await dr('failover', '--planned'), 0, lines.join('\n'));
    const { steps } = journal();
    assert.ok(steps['stop-writes'].endedAt <= steps['wait-lag-zero'].endedAt);
    assert.ok(
      steps['wait-lag-zero'].endedAt <= steps['promote-database'].startedAt,
    );
  });

  test('every change is in the journal, with what came of it', async t => {
    const { cloud, dr, journal } = breakGlass(t);
    await dr('failover');
    const { changes, endedAt } = journal();
    assert.ok(endedAt);
    assert.equal(changes.length, cloud.calls.length);
    for (const { answer } of changes) {
      assert.equal(answer, 'done');
    }
  });

  test('a second one changes nothing but asks for the rule that it breaks', async t => {
    const { cloud, lines, dr } = breakGlass(t);
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
  const freeze = (cloud: FakeCloud, region: string) =>
    JSON.parse(
      cloud.parameters.get(`${region} ${parameterNames(site.name).freeze}`) ??
        'null',
    );
  const drModeIn = ({ path }: SiteFile) =>
    JSON.parse(readFileSync(path, 'utf8')).drMode;

  test('in the working copy, and pipelines apply nothing but that', async t => {
    const { cloud, siteFile, lines, dr } = breakGlass(t);
    const before = readFileSync(siteFile.path, 'utf8');
    assert.equal(await dr('failover'), 0, lines.join('\n'));
    assert.equal(drModeIn(siteFile), 'failed-over');
    assert.equal(
      readFileSync(siteFile.path, 'utf8'),
      before.replace('"normal"', '"failed-over"'),
    );
    assert.deepEqual(freeze(cloud, pilot).until, { drMode: 'failed-over' });
    assert.equal(freeze(cloud, active).until, undefined);
    assert.match(lines.at(-1) ?? '', /^Now commit .*site\.json/);
    const home = cloud.databases.get(`${active} ${names.database}`);
    Object.assign(home ?? {}, { isReplica: true, replication: 'replicating' });
    assert.equal(await dr('failback'), 0, lines.join('\n'));
    assert.equal(drModeIn(siteFile), 'normal');
    assert.deepEqual(freeze(cloud, active).until, { drMode: 'normal' });
  });

  test('by nobody where the run stops before, or drills', async t => {
    const { cloud, siteFile, dr } = breakGlass(t);
    await dr('drill');
    await dr('failover', '--dry-run');
    Object.assign(cloud.groups.get(group(active)) ?? {}, { tags: {} });
    assert.equal(await dr('failover'), 1);
    assert.equal(drModeIn(siteFile), 'normal');
    assert.equal(freeze(cloud, pilot).until, undefined);
  });

  test('and what cannot be written is a warning, not a failure', async t => {
    const { cloud, lines, dr, journal } = breakGlass(t);
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
