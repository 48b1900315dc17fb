import { parseSiteDefinition, siteDefinitionSchema } from '.';

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

const network = { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' };
const traffic = {
  zoneName: 'example.test',
  recordName: 'orders.example.test',
};
const connectionArn =
  'arn:aws:codeconnections:eu-central-1:123456789012:connection/1c2d3e4f';

/** A field, what is changed in a valid site to make it bad, and the remedy that the message must give. */
const REFUSED: [string, Record<string, unknown>, string][] = [
  ['schemaVersion', { schemaVersion: undefined }, 'must be 1'],
  ['schemaVersion', { schemaVersion: 2 }, 'must be 1'],
  ['name', { name: undefined }, 'is missing; it must be a text'],
  ['name', { name: 'Orders' }, 'lower-case letters'],
  ['name', { name: 'a' }, '2 to 20 characters'],
  ['name', { name: 'orders-' }, 'single hyphens'],
  ['name', { name: 'orders--eu' }, 'single hyphens'],
  ['name', { name: '1orders' }, 'starting with a letter'],
  ['name', { name: 'a-name-that-is-too-long-for-aws' }, '2 to 20 characters'],
  ['owner', { owner: undefined }, 'is missing; it must be a text'],
  ['owner', { owner: 'team-orders' }, 'such as group:default/team-orders'],
  ['owner', { owner: 'component:default/x' }, 'such as group:default'],
  ['description', { description: 5 }, 'must be a text in quotes'],
  ['description', { description: 'x'.repeat(201) }, 'at most 200 characters'],
  ['accountId', { accountId: '12345' }, 'must be the 12 digits'],
  ['accountId', { accountId: 123456789012 }, 'must be a text in quotes'],
  ['regions', { regions: undefined }, 'is missing; it must be an object'],
  [
    'regions.active',
    { regions: { active: 'mars-1', pilot: 'eu-west-1' } },
    'choose one of .*eu-central-1',
  ],
  [
    'regions.pilot',
    { regions: { active: 'eu-west-1', pilot: 'eu-west-1' } },
    'needs two different regions',
  ],
  [
    'regions.witness',
    {
      regions: {
        active: 'eu-west-1',
        pilot: 'eu-central-1',
        witness: 'mars-1',
      },
    },
    'choose one of .*eu-central-1',
  ],
  ...['eu-west-1', 'eu-central-1'].map(
    (witness): [string, Record<string, unknown>, string] => [
      'regions.witness',
      { regions: { active: 'eu-west-1', pilot: 'eu-central-1', witness } },
      'region too; choose a third region',
    ],
  ),
  [
    'traffic.switch',
    { traffic: { ...traffic, switch: 'all' } },
    'must be pilot',
  ],
  ['regions.pilot', { regions: { active: 'eu-west-1' } }, 'is missing'],
  [
    'traffic.policy',
    { traffic: { ...traffic, policy: 'manual' } },
    'must be one of automatic, operator',
  ],
  [
    'traffic.protocol',
    { traffic: { ...traffic, protocol: 'ftp' } },
    'must be one of http, https',
  ],
  [
    'traffic.zoneName',
    { traffic: { zoneName: 'localhost', recordName: 'a.localhost' } },
    'such as example.com',
  ],
  [
    'traffic.recordName',
    { traffic: { ...traffic, recordName: 'Orders.example.test' } },
    'in lower case',
  ],
  [
    'traffic.recordName',
    { traffic: { ...traffic, recordName: 'orders.example.com' } },
    'must end with .example.test',
  ],
  [
    'network.activeCidr',
    { network: { ...network, activeCidr: '10.0.0.1/16' } },
    'such as 10.20.0.0/16',
  ],
  [
    'network.activeCidr',
    { network: { ...network, activeCidr: '10.300.0.0/16' } },
    'such as 10.20.0.0/16',
  ],
  [
    'network.activeCidr',
    { network: { ...network, activeCidr: '12.0.0.0/8' } },
    'between /16 and /20',
  ],
  [
    'network.pilotCidr',
    { network: { ...network, pilotCidr: '10.1.0.0/24' } },
    'between /16 and /20',
  ],
  [
    'network.pilotCidr',
    { network: { ...network, pilotCidr: '10.20.16.0/20' } },
    'choose a network that shares no address',
  ],
  ['network.zones', { network: { ...network, zones: 4 } }, 'must be at most 3'],
  [
    'network.zones',
    { network: { ...network, zones: 1 } },
    'must be at least 2',
  ],
  [
    'network.zones',
    {
      regions: { active: 'us-west-1', pilot: 'eu-west-1' },
      network: { ...network, zones: 3 },
    },
    'must be 2, .*or choose another region',
  ],
  [
    'network.nat',
    { network: { ...network, nat: 'two' } },
    'must be one of single, per-az, none',
  ],
  ['compute.min', { compute: { min: 0 } }, 'must be at least 1'],
  ['compute.max', { compute: { max: 1001 } }, 'must be at most 1000'],
  [
    'compute.desired',
    { compute: { min: 4, desired: 2, max: 6 } },
    'must be at least 4, the fewest',
  ],
  [
    'compute.max',
    { compute: { min: 4, desired: 9, max: 2 } },
    'must be at least 4, the fewest',
  ],
  [
    'compute.desired',
    { compute: { min: 1, desired: 9, max: 6 } },
    'must be at most 6, the most',
  ],
  ['compute.desired', { compute: { desired: 2.5 } }, 'must be a whole number'],
  ['compute.instanceType', { compute: { instanceType: 'big' } }, 't3.small'],
  [
    'compute.instanceType',
    { compute: { instanceType: 'z9.banana' } },
    'no size that AWS has; give one such as small',
  ],
  [
    'database.instanceClass',
    { database: { instanceClass: 'db.z9.banana' } },
    'no size that AWS has; give one such as small',
  ],
  [
    'notifications.email',
    {
      notifications: {
        email: Array.from({ length: 11 }, (_, n) => `on-call-${n}@acme.com`),
      },
    },
    'must have at most 10 entries',
  ],
  ['compute.pilotMin', { compute: { pilotMin: 2 } }, 'must be at most 1'],
  ['compute.port', { compute: { port: 0 } }, 'must be at least 1'],
  ['compute.port', { compute: { port: '80' } }, 'must be a number'],
  ['compute.healthPath', { compute: { healthPath: 'up' } }, 'such as /healthz'],
  [
    'compute.application',
    { compute: { application: 'mine' } },
    'must be one of sample, image, custom',
  ],
  [
    'compute.imageParameter',
    { compute: { application: 'image' } },
    'give the SSM parameter that names it, such as /app/orders/image',
  ],
  [
    'compute.imageParameter',
    { compute: { imageParameter: '/app/orders/image' } },
    'leave it out, or choose compute.application image',
  ],
  [
    'compute.imageParameter',
    {
      compute: { application: 'image', imageParameter: '/app/payments/image' },
    },
    'must begin with /app/orders/',
  ],
  [
    'compute.imageParameter',
    { compute: { application: 'image', imageParameter: 'ami-1' } },
    'such as /app/orders/image',
  ],
  [
    'notifications.email.0',
    { notifications: { email: ['on-call'] } },
    'such as on-call@example.com',
  ],
  [
    'notifications.email',
    { notifications: { email: ['a@example.test', 'a@example.test'] } },
    'names an address twice',
  ],
  [
    'notifications.pagerUrl',
    { notifications: { pagerUrl: 'http://pager.example.test' } },
    'begins with https://',
  ],
  ['compute.ports', { compute: { ports: 80 } }, 'correct its name'],
  [
    'database.engineVersion',
    { database: { engineVersion: '5.7' } },
    'such as 8.4.8',
  ],
  [
    'database.instanceClass',
    { database: { instanceClass: 't3.medium' } },
    'such as db.t3.medium',
  ],
  [
    'database.allocatedStorageGib',
    { database: { allocatedStorageGib: 10 } },
    'must be at least 20',
  ],
  [
    'database.backupRetentionDays',
    { database: { backupRetentionDays: 0 } },
    'must be at least 1',
  ],
  [
    'database.backupRetentionDays',
    { database: { backupRetentionDays: 36 } },
    'must be at most 35',
  ],
  ['database.name', { database: { name: 'My-App' } }, 'in lower case'],
  [
    'storage.replicationTimeControl',
    { storage: { replicationTimeControl: 'yes' } },
    'must be true or false',
  ],
  ['storage', { storage: [] }, 'must be an object'],
  [
    'backup.crossRegionCopy',
    { backup: { crossRegionCopy: 1 } },
    'must be true or false',
  ],
  [
    'backup.retentionDays',
    { backup: { retentionDays: 0 } },
    'must be at least 1',
  ],
  [
    'backup.retentionDays',
    { backup: { retentionDays: 3651 } },
    'must be at most 3650',
  ],
  [
    'delivery.pipeline',
    { delivery: { pipeline: 'gitlab' } },
    'must be one of jenkins, codepipeline, github-actions',
  ],
  [
    'delivery.repository',
    { delivery: { pipeline: 'github-actions' } },
    'give it as OWNER/NAME',
  ],
  [
    'delivery.repository',
    { delivery: { repository: 'orders' } },
    'such as example-org/orders',
  ],
  ['delivery.branch', { delivery: { branch: 'my branch' } }, 'such as main'],
  [
    'delivery.connectionArn',
    { delivery: { pipeline: 'codepipeline', repository: 'org/orders' } },
    'create a connection .*give its ARN',
  ],
  [
    'delivery.connectionArn',
    { delivery: { connectionArn: connectionArn.replace('aws', 'aws-cn') } },
    'must be the ARN of a connection',
  ],
  [
    'objectives.rpoSeconds',
    { objectives: { rpoSeconds: 0 } },
    'must be at least 1',
  ],
  [
    'objectives.rpoSeconds',
    { objectives: { rpoSeconds: 86401 } },
    'must be at most 86400',
  ],
  [
    'objectives.rtoSeconds',
    { objectives: { rtoSeconds: 59 } },
    'must be at least 60',
  ],
  [
    'objectives.rtoSeconds',
    { objectives: { rtoSeconds: 90.5 } },
    'must be a whole number',
  ],
  ['drMode', { drMode: 'broken' }, 'must be one of normal, failed-over'],
  ['surprise', { surprise: true }, 'take it out, or correct its name'],
];

/** What parsing says against a site that is changed so, one bad field a line. */
function problems(changes: Record<string, unknown>): string[] {
  try {
    parseSiteDefinition(site(changes));
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

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

  it.each(REFUSED)(
    'refuses a bad %s and says what to write instead: %j',
    (field, changes, remedy) => {
      expect(problems(changes)).toContainEqual(
        expect.stringMatching(
          new RegExp(`^${field.replace(/\./g, '\\.')}: .*${remedy}`),
        ),
      );
    },
  );

  it('names nothing but the fields that are bad', () => {
    for (const [field, changes] of REFUSED) {
      expect(problems(changes).map(line => line.split(': ')[0])).toEqual([
        field,
      ]);
    }
  });

  it('is tried with at least 40 kinds of bad input, in every part of a site', () => {
    const kinds = new Set(
      REFUSED.map(([field, , remedy]) => `${field}: ${remedy}`),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(40);
    const tried = REFUSED.map(([field]) => field.split('.')[0]);
    for (const part of Object.keys(siteDefinitionSchema.shape)) {
      expect(tried).toContain(part);
    }
  });

  it('names all bad fields at once, one a line', () => {
    expect(
      problems({ name: 'Orders', accountId: '1', surprise: 1 }).map(
        line => line.split(': ')[0],
      ),
    ).toEqual(['name', 'accountId', 'surprise']);
  });

  it('refuses what is no object', () => {
    for (const input of [undefined, null, 'site', 5, []]) {
      expect(() => parseSiteDefinition(input)).toThrow(
        /\nsite: .*must be an object/,
      );
    }
  });
});
