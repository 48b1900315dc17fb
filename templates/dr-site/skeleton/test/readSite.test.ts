import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readSite } from '../src/readSite';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const good = JSON.parse(readFileSync('site.json', 'utf8'));

function read(text: string) {
  const file = join(folder, 'site.json');
  writeFileSync(file, text);
  return readSite(file);
}

for (const [field, change] of Object.entries({
  name: { name: 'Orders' },
  owner: { owner: 'team-orders' },
  accountId: { accountId: '123' },
  'regions.pilot': {
    regions: { active: good.regions.active, pilot: good.regions.active },
  },
  'regions.witness': { regions: { ...good.regions, witness: 'mars-north-1' } },
  'traffic.switch': { traffic: { ...good.traffic, switch: 'majority' } },
  'regions.active': { regions: { ...good.regions, active: 'mars-north-1' } },
  'traffic.recordName': {
    traffic: { ...good.traffic, recordName: 'orders.elsewhere.test' },
  },
  'network.pilotCidr': {
    network: { ...good.network, pilotCidr: good.network.activeCidr },
  },
  'network.zones': { network: { ...good.network, zones: 4 } },
  'compute.desired': { compute: { ...good.compute, desired: 1001 } },
  'database.engineVersion': {
    database: { ...good.database, engineVersion: '5.7' },
  },
  'storage.replicationTimeControl': {
    storage: { replicationTimeControl: 'yes' },
  },
  'backup.retentionDays': { backup: { ...good.backup, retentionDays: 0 } },
  'delivery.pipeline': { delivery: { ...good.delivery, pipeline: 'cron' } },
  'delivery.connectionArn': {
    delivery: { pipeline: 'codepipeline', repository: 'org/orders' },
  },
  'objectives.rpoSeconds': {
    objectives: { ...good.objectives, rpoSeconds: 0 },
  },
})) {
  test(`a site with a bad ${field} is refused by that name`, () => {
    assert.throws(
      () => read(JSON.stringify({ ...good, ...change })),
      ({ message }: Error) =>
        message.includes(`\n${field}: `) && message.startsWith(folder),
    );
  });
}

for (const role of ['active', 'pilot']) {
  test(`a witness that is the ${role} region too is refused`, () => {
    const site = {
      ...good,
      regions: { ...good.regions, witness: good.regions[role] },
    };
    assert.throws(
      () => read(JSON.stringify(site)),
      new RegExp(
        `\nregions\\.witness: is the ${role} region too; choose a third`,
      ),
    );
  });
}

test('a third zone is no matter of the witness, which has none', () => {
  const site = {
    ...good,
    regions: { active: 'us-east-1', pilot: 'us-east-2', witness: 'us-west-1' },
    network: { ...good.network, zones: 3 },
  };
  assert.equal(read(JSON.stringify(site)).regions.witness, 'us-west-1');
});

test('a third zone is refused where a region has two', () => {
  const site = {
    ...good,
    regions: { active: 'us-west-1', pilot: 'us-east-2' },
    network: { ...good.network, zones: 3 },
  };
  assert.throws(() => read(JSON.stringify(site)), /\nnetwork\.zones: /);
});

test('an unknown field is refused', () => {
  assert.throws(
    () => read(JSON.stringify({ ...good, surprise: true })),
    /\nsurprise: is no field of a site; take it out/,
  );
});

test('a file that is no JSON is refused by its name', () => {
  assert.throws(() => read('{'), /Cannot read the site from .*site\.json/);
});

test('a file that is not there is refused by its name', () => {
  assert.throws(
    () => readSite(join(folder, 'nowhere.json')),
    /Cannot read the site from .*nowhere\.json/,
  );
});
