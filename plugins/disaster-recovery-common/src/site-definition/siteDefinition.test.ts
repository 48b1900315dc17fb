import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSiteDefinition } from './siteDefinition';

const skeleton = join(
  __dirname,
  '../../../../templates/dr-site/skeleton/src/site',
);

const site = (changes: Record<string, any> = {}) => ({
  schemaVersion: 1,
  name: 'orders',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.test', recordName: 'orders.example.test' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
  compute: {},
  database: {},
  objectives: {},
  ...changes,
});

describe('the copy of the site definition', () => {
  it('is equal, byte by byte, to the one that generated repositories carry', () => {
    const filesIn = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.ts') && !file.includes('.test.'))
        .sort();
    const files = filesIn(skeleton);
    expect(files).toContain('siteDefinition.ts');
    expect(files).toContain(join('cost', 'estimateCosts.ts'));
    expect(filesIn(__dirname)).toEqual(files);
    for (const file of files) {
      expect(readFileSync(join(__dirname, file), 'utf8')).toBe(
        readFileSync(join(skeleton, file), 'utf8'),
      );
    }
  });
});

describe('parseSiteDefinition', () => {
  it('fills in defaults', () => {
    expect(parseSiteDefinition(site())).toMatchObject({
      traffic: { policy: 'automatic' },
      network: { zones: 2 },
      compute: { min: 2, desired: 2, max: 6, pilotMin: 0 },
      database: { backupRetentionDays: 7 },
      objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    });
  });

  it.each([
    ['name', { name: 'Orders' }],
    ['name', { name: 'a' }],
    ['name', { name: 'orders-' }],
    ['name', { name: 'orders--eu' }],
    ['name', { name: 'a-name-that-is-too-long-for-aws' }],
    ['owner', { owner: 'team-orders' }],
    ['accountId', { accountId: '12345' }],
    ['regions.active', { regions: { active: 'mars-1', pilot: 'eu-west-1' } }],
    ['regions.pilot', { regions: { active: 'eu-west-1', pilot: 'eu-west-1' } }],
    ['regions.pilot', { regions: { active: 'eu-west-1' } }],
    [
      'network.pilotCidr',
      { network: { activeCidr: '10.0.0.0/16', pilotCidr: '10.0.16.0/20' } },
    ],
    [
      'network.activeCidr',
      { network: { activeCidr: '10.0.0.1/16', pilotCidr: '10.1.0.0/16' } },
    ],
    [
      'network.activeCidr',
      { network: { activeCidr: '10.0.0.0/8', pilotCidr: '11.0.0.0/16' } },
    ],
    [
      'network.pilotCidr',
      { network: { activeCidr: '10.0.0.0/16', pilotCidr: '10.1.0.0/24' } },
    ],
    [
      'network.zones',
      {
        network: {
          activeCidr: '10.0.0.0/16',
          pilotCidr: '10.1.0.0/16',
          zones: 4,
        },
      },
    ],
    [
      'traffic.recordName',
      {
        traffic: { zoneName: 'example.test', recordName: 'orders.example.com' },
      },
    ],
    [
      'traffic.zoneName',
      { traffic: { zoneName: 'localhost', recordName: 'a.localhost' } },
    ],
    ['compute.desired', { compute: { min: 4, desired: 2, max: 6 } }],
    ['compute.desired', { compute: { min: 1, desired: 9, max: 6 } }],
    ['compute.instanceType', { compute: { instanceType: 'big' } }],
    ['compute.port', { compute: { port: 0 } }],
    ['database.engineVersion', { database: { engineVersion: '5.7' } }],
    ['database.backupRetentionDays', { database: { backupRetentionDays: 0 } }],
    ['database.name', { database: { name: 'My-App' } }],
    ['objectives.rpoSeconds', { objectives: { rpoSeconds: 0 } }],
    ['objectives.rtoSeconds', { objectives: { rtoSeconds: 1.5 } }],
    ['site', { surprise: true }],
  ])('refuses a bad %s and names it: %j', (field, changes) => {
    expect(() => parseSiteDefinition(site(changes))).toThrow(`\n${field}: `);
  });
});
