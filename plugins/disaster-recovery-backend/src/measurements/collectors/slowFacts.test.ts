import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, testManifest, testSite } from '../../__testUtils__';
import type { Site } from '../../sites/types';
import { bucketSettingsCollector } from './bucketSettings';
import { launchTemplatesCollector } from './launchTemplates';
import { pendingMaintenanceCollector } from './pendingMaintenance';
import { scalingFailuresCollector } from './scalingFailures';
import { slowMetricsCollector } from './slowMetrics';
import type { Collector, Reading } from './types';
import { readActive, type Answer } from './__testUtils__/readActive';

/** What a collector reads in the active region while AWS answers page after page. */
async function readingsOf(
  make: Parameters<typeof readActive>[0],
  ...pages: Answer[]
): Promise<Record<string, Reading>> {
  const { readings } = await readActive(make, testSite(), pages);
  return Object.fromEntries(readings);
}

/** The collector, with another site to measure than the one it is handed. */
const ofSite = (collector: Collector<any>, site: Site): Collector<any> => ({
  ...collector,
  plan: () => collector.plan([site]),
});

const one = async (...args: Parameters<typeof readingsOf>) =>
  Object.values(await readingsOf(...args));

describe('scalingFailuresCollector', () => {
  const activity = (StatusCode: string, more: object = {}) => ({
    AutoScalingGroupName: 'orders-app',
    Description: 'Launching a new EC2 instance',
    StartTime: new Date(),
    StatusCode,
    ...more,
  });
  const failed = activity('Failed', { StatusMessage: 'no capacity' });
  const yesterday = new Date(Date.now() - 25 * 3_600_000);

  it.each([
    ['what AWS said', [failed], 'no capacity'],
    ['nothing once one succeeded', [activity('Successful'), failed], 'none'],
    [
      'what came before one that is under way',
      [activity('InProgress'), failed],
      'no capacity',
    ],
    [
      'nothing of what ended instances',
      [activity('Failed', { Description: 'Terminating EC2 instance' })],
      'none',
    ],
    [
      'nothing of other groups',
      [{ ...failed, AutoScalingGroupName: 'shop-app' }],
      'none',
    ],
    [
      'nothing of the day before',
      [{ ...failed, StartTime: yesterday }],
      'none',
    ],
  ])('tells %s', async (_, Activities, value) => {
    expect(await one(scalingFailuresCollector, { Activities })).toEqual([
      { value },
    ]);
  });

  it('claims nothing where it did not see the end of the day', async () => {
    const full = {
      NextToken: 'more',
      Activities: [{ ...failed, AutoScalingGroupName: 'shop-app' }],
    };
    expect(
      await one(scalingFailuresCollector, ...Array(10).fill(full)),
    ).toEqual([]);
  });
});

describe('launchTemplatesCollector', () => {
  const group = (Version: string) => ({
    AutoScalingGroups: [
      {
        AutoScalingGroupName: 'orders-app',
        LaunchTemplate: { LaunchTemplateId: 'lt-1', Version },
      },
    ],
  });
  const version = (VersionNumber: number, ImageId: string) => ({
    LaunchTemplateId: 'lt-1',
    VersionNumber,
    DefaultVersion: VersionNumber === 1,
    LaunchTemplateData: { ImageId },
  });
  const listed = (image = 'ami-3') => ({
    LaunchTemplateVersions: [version(3, image), version(1, 'ami-1')],
  });
  const images = (...ids: string[]) => ({
    Images: ids.map(ImageId => ({ ImageId })),
  });
  const gone = Object.assign(new Error('lt-1 does not exist'), {
    name: 'InvalidLaunchTemplateId.NotFoundException',
  });

  it.each<[string, Answer[], Reading]>([
    [
      'an image that is there',
      [group('3'), listed(), images('ami-3')],
      { value: 'ok' },
    ],
    [
      'the newest version',
      [group('$Latest'), listed(), images('ami-3')],
      { value: 'ok' },
    ],
    [
      'the default version',
      [group('$Default'), listed(), images('ami-1')],
      { value: 'ok' },
    ],
    [
      'an alias of AWS',
      [group('3'), listed('resolve:ssm:/aws/service/x')],
      { value: 'ok' },
    ],
    [
      'an alias of the account',
      [
        group('3'),
        listed('resolve:ssm:/mine'),
        { LaunchTemplateVersions: [version(3, 'ami-9')] },
        images('ami-9'),
      ],
      { value: 'ok' },
    ],
    [
      'a version in between',
      [
        group('2'),
        listed(),
        { LaunchTemplateVersions: [version(2, 'ami-2')] },
        images('ami-2'),
      ],
      { value: 'ok' },
    ],
    [
      'an image that is gone',
      [group('3'), listed(), images()],
      { value: 'image ami-3 of its template is not there' },
    ],
    [
      'a template that is gone',
      [group('3'), {}, gone],
      { value: 'lt-1 does not exist' },
    ],
    [
      'a refusal',
      [
        group('2'),
        listed(),
        Object.assign(new Error('no'), { name: 'UnauthorizedOperation' }),
      ],
      { unknownBecause: 'unreachable: UnauthorizedOperation: no' },
    ],
  ])('finds %s', async (_, answers, reading) => {
    expect(await one(launchTemplatesCollector, ...answers)).toEqual([reading]);
  });
});

describe('pendingMaintenanceCollector', () => {
  const pending = (ResourceIdentifier: string) => ({
    ResourceIdentifier,
    PendingMaintenanceActionDetails: [
      { Action: 'system-update' },
      { Action: 'db-upgrade' },
    ],
  });
  it('finds its own by their ARN, across pages, and none where none is listed', async () => {
    const { arn } = testManifest('active').database;
    expect(
      await one(
        pendingMaintenanceCollector,
        { Marker: 'more', PendingMaintenanceActions: [pending('arn:other')] },
        { PendingMaintenanceActions: [pending(arn)] },
      ),
    ).toEqual([{ value: 'db-upgrade, system-update' }]);
    expect(
      await one(pendingMaintenanceCollector, {
        PendingMaintenanceActions: [],
      }),
    ).toEqual([{ value: 'none' }]);
  });
});

describe('slowMetricsCollector', () => {
  it('adds up what failed over a day, takes the newest free storage, and knows silence from zero', async () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
    expect(
      await readingsOf(
        slowMetricsCollector,
        {
          NextToken: 'more',
          MetricDataResults: [
            { Id: 'q0', Timestamps: [at(3)], Values: [30] },
            { Id: 'q1', Timestamps: [at(3)], Values: [2] },
          ],
        },
        {
          MetricDataResults: [
            { Id: 'q0', Timestamps: [at(2)], Values: [20] },
            { Id: 'q1', Timestamps: [at(1)], Values: [3] },
          ],
        },
      ),
    ).toEqual({
      [MEASUREMENTS.databaseFreeStorage]: { value: 30, sourceTime: at(3) },
      [MEASUREMENTS.s3Failed]: { value: 5 },
    });
    expect(
      await readingsOf(slowMetricsCollector, { MetricDataResults: [] }),
    ).toEqual({ [MEASUREMENTS.s3Failed]: { value: 0 } });
  });

  it('adds up what two rules of one bucket failed to copy', async () => {
    const [bucket] = testManifest('active').buckets;
    const at = new Date();
    const site = testSite({
      manifests: {
        [ACTIVE]: testManifest('active', {
          buckets: [bucket, { ...bucket, ruleId: 'others' }],
        }),
      },
    });
    expect(
      await readingsOf(options => ofSite(slowMetricsCollector(options), site), {
        MetricDataResults: [
          { Id: 'q1', Timestamps: [at], Values: [2] },
          { Id: 'q2', Timestamps: [at], Values: [3] },
        ],
      }),
    ).toEqual({ [MEASUREMENTS.s3Failed]: { value: 5 } });
  });
});

describe('bucketSettingsCollector', () => {
  const [bucket] = testManifest('active').buckets;
  const site = testSite({
    manifests: {
      [ACTIVE]: testManifest('active', {
        buckets: [bucket, { ...bucket, ruleId: 'others' }],
      }),
    },
  });
  const rule = (ID: string, more: object = {}) => ({
    ID,
    Status: 'Enabled',
    Destination: {
      Bucket: `arn:aws:s3:::${bucket.destination}`,
      Metrics: { Status: 'Enabled' },
    },
    ...more,
  });
  it.each([
    ['both', [rule('to-peer'), rule('others')], 'Enabled'],
    ['the first alone', [rule('to-peer')], 'has no rule others'],
    [
      'one without metrics, and one that is off',
      [
        rule('to-peer', {
          Destination: { Bucket: `arn:aws:s3:::${bucket.destination}` },
        }),
        rule('others', { Status: 'Disabled' }),
      ],
      'has its rule others disabled',
    ],
  ])('tells the worst of two rules: %s', async (_, Rules, state) => {
    expect(
      await readingsOf(
        options => ofSite(bucketSettingsCollector(options), site),
        { Status: 'Enabled' },
        { ReplicationConfiguration: { Rules } },
      ),
    ).toEqual({
      [MEASUREMENTS.versioning]: { value: 'Enabled' },
      [MEASUREMENTS.replicationRule]: { value: state },
    });
  });
});
