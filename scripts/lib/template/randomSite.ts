import fc from 'fast-check';
import {
  REGIONS,
  type SiteDefinitionInput,
} from '@understudy/plugin-disaster-recovery-common';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

const text = (characters: string, minLength: number, maxLength: number) =>
  fc.string({
    unit: fc.constantFrom(...characters),
    minLength,
    maxLength,
  });

const joined = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map(texts => texts.join(''));

/** Words of lower-case letters and digits with single hyphens between, as in AWS names. */
const name = joined(text(lower, 1, 1), text(lower + digits + '-', 1, 19)).map(
  value => value.replace(/-+/g, '-').replace(/-$/, 'x'),
);

const label = joined(text(lower, 1, 1), text(lower + digits, 0, 9));

const zoneName = fc
  .array(label, { minLength: 1, maxLength: 3 })
  .chain(labels => text(lower, 2, 6).map(top => [...labels, top].join('.')));

const traffic = zoneName.chain(zone =>
  fc.record(
    {
      zoneName: fc.constant(zone),
      recordName: fc
        .option(label)
        .map(host => (host ? `${host}.${zone}` : zone)),
      policy: fc.constantFrom('automatic' as const, 'operator' as const),
      protocol: fc.constantFrom('http' as const, 'https' as const),
      switch: fc.constant('pilot' as const),
    },
    { requiredKeys: ['zoneName', 'recordName'] },
  ),
);

/** Two networks that share no address: different /16 blocks, of any size that is allowed. */
const network = fc
  .uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 2, maxLength: 2 })
  .chain(blocks =>
    fc
      .tuple(
        ...blocks.map(block =>
          fc
            .integer({ min: 16, max: 20 })
            .chain(prefix =>
              fc
                .integer({ min: 0, max: 2 ** (prefix - 16) - 1 })
                .map(
                  index =>
                    `10.${block}.${index * 2 ** (24 - prefix)}.0/${prefix}`,
                ),
            ),
        ),
      )
      .chain(([activeCidr, pilotCidr]) =>
        fc.record(
          {
            activeCidr: fc.constant(activeCidr),
            pilotCidr: fc.constant(pilotCidr),
            zones: fc.constantFrom(2, 3),
            nat: fc.constantFrom(
              'single' as const,
              'per-az' as const,
              'none' as const,
            ),
          },
          { requiredKeys: ['activeCidr', 'pilotCidr'] },
        ),
      ),
  );

const counts = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 })
  .map(numbers => [...numbers].sort((a, b) => a - b))
  .map(([min, desired, max]) => ({ min, desired, max }));

const compute = fc
  .tuple(
    // All three or none: a single one may contradict the defaults of the others.
    fc.option(counts, { nil: {} }),
    fc.record(
      {
        instanceType: fc.constantFrom(
          't3.micro',
          'm7g.large',
          'u-6tb1.metal',
          'c7gn.16xlarge',
        ),
        pilotMin: fc.constantFrom(0, 1),
        port: fc.integer({ min: 1, max: 65535 }),
        healthPath: text(`${lower}${digits}._/-`, 0, 30).map(
          path => `/${path}`,
        ),
        application: fc.constantFrom(
          'sample' as const,
          'image' as const,
          'custom' as const,
        ),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([sizes, others]) => ({ ...sizes, ...others }));

const database = fc.record(
  {
    engineVersion: fc.constantFrom('8.0', '8.0.40', '8.4', '8.4.8'),
    instanceClass: fc.constantFrom(
      'db.t3.medium',
      'db.t4g.micro',
      'db.r6g.16xlarge',
    ),
    allocatedStorageGib: fc.integer({ min: 20, max: 65536 }),
    backupRetentionDays: fc.integer({ min: 1, max: 35 }),
    name: joined(text(lower, 1, 1), text(`${lower}${digits}_`, 0, 62)),
  },
  { requiredKeys: [] },
);

const storage = fc.record(
  { replicationTimeControl: fc.boolean() },
  { requiredKeys: [] },
);

const backup = fc.record(
  {
    crossRegionCopy: fc.boolean(),
    retentionDays: fc.integer({ min: 1, max: 3650 }),
  },
  { requiredKeys: [] },
);

const notifications = fc.record(
  {
    email: fc.uniqueArray(
      label.map(name => `${name}+dr@${name}.example`),
      { maxLength: 3 },
    ),
    pagerUrl: label.map(name => `https://pager.${name}.example/key/enqueue`),
  },
  { requiredKeys: [] },
);

const repository = fc
  .array(text(`${lower}${digits}._-`, 1, 20), { minLength: 2, maxLength: 3 })
  .map(parts => parts.join('/'));

const connectionArn = fc
  .tuple(
    fc.constantFrom('codeconnections', 'codestar-connections'),
    fc.constantFrom(...Object.keys(REGIONS)),
    text(digits, 12, 12),
    fc.uuid(),
  )
  .map(
    ([service, region, account, id]) =>
      `arn:aws:${service}:${region}:${account}:connection/${id}`,
  );

const branch = joined(
  text(lower + digits, 1, 1),
  text(`${lower}${digits}._/-`, 0, 30),
);

const deliveryBy = (
  pipeline: 'jenkins' | 'codepipeline' | 'github-actions',
  ...needed: ('repository' | 'connectionArn')[]
) =>
  fc.record(
    {
      pipeline: fc.constant(pipeline),
      repository,
      branch,
      connectionArn,
    },
    { requiredKeys: ['pipeline', ...needed] },
  );

const delivery = fc.oneof(
  fc.constant({}),
  deliveryBy('jenkins'),
  deliveryBy('github-actions', 'repository'),
  deliveryBy('codepipeline', 'repository', 'connectionArn'),
);

const objectives = fc.record(
  {
    rpoSeconds: fc.integer({ min: 1, max: 86400 }),
    rtoSeconds: fc.integer({ min: 60, max: 86400 }),
  },
  { requiredKeys: [] },
);

const regions = fc
  .shuffledSubarray(Object.keys(REGIONS), { minLength: 2, maxLength: 3 })
  .map(([active, pilot, witness]) => ({
    active,
    pilot,
    ...(witness && { witness }),
  }));

/** Any valid site, as a person may write it: with every choice, and with defaults left out. */
export const randomSite: fc.Arbitrary<SiteDefinitionInput> = fc
  .record(
    {
      schemaVersion: fc.constant(1 as const),
      name,
      owner: joined(
        fc.constantFrom('group:', 'user:'),
        fc.constantFrom('default', 'shop-2'),
        fc.constant('/'),
        text(`${lower}${lower.toUpperCase()}${digits}._-`, 1, 20),
      ),
      // Anything that a person may type, quotes and ${ included.
      description: fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom('"${x}" %{if} <b>&', '| a\n# b\r\n---', "it's: \\n"),
      ),
      accountId: text(digits, 12, 12),
      regions,
      traffic,
      network,
      compute,
      database,
      storage,
      backup,
      notifications,
      delivery,
      objectives,
      drMode: fc.constantFrom('normal' as const, 'failed-over' as const),
    },
    {
      requiredKeys: [
        'schemaVersion',
        'name',
        'owner',
        'accountId',
        'regions',
        'traffic',
        'network',
        'compute',
        'database',
        'objectives',
      ],
    },
  )
  .map(site =>
    site.compute.application === 'image'
      ? {
          ...site,
          compute: {
            ...site.compute,
            imageParameter: `/app/${site.name}/image`,
          },
        }
      : site,
  )
  .map(site =>
    // AWS General Reference: an account sees two zones of us-west-1.
    [site.regions.active, site.regions.pilot].includes('us-west-1')
      ? { ...site, network: { ...site.network, zones: 2 } }
      : site,
  );
