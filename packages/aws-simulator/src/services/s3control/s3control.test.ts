import { TestWorld } from '../../traffic/testWorld';
import { s3 } from '../s3';
import { s3Control } from '.';

const SOURCE = 'orders-assets-eu-west-1';
const TARGET = 'orders-assets-eu-central-1';
const REPORTS = 'orders-switch-eu-west-1';
const FROM = 'eu-west-1';
const TO = 'eu-central-1';
const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/batch`;
const NOTHING =
  'Manifest generation found no keys matching the filter criteria.';

const rule = {
  ID: 'assets',
  Status: 'Enabled',
  Priority: 1,
  Filter: { Prefix: '' },
  DeleteMarkerReplication: { Status: 'Disabled' },
  Destination: { Bucket: `arn:aws:s3:::${TARGET}` },
};

/** As "Configuring an IAM role for S3 Batch Replication" has it. */
const POLICY = [
  ['s3:InitiateReplication', `arn:aws:s3:::${SOURCE}/*`],
  ['s3:GetReplicationConfiguration', `arn:aws:s3:::${SOURCE}`],
  ['s3:PutInventoryConfiguration', `arn:aws:s3:::${SOURCE}`],
  ['s3:PutObject', `arn:aws:s3:::${REPORTS}/reports/*`],
] as const;

describe('S3 Batch Operations', () => {
  let test: TestWorld;

  /** A role as a stack would have left it. */
  function role(
    without?: string,
    service = 'batchoperations.s3.amazonaws.com',
  ) {
    const statements = POLICY.filter(([action]) => action !== without);
    test.world.service<any>(ACCOUNT, 'us-east-1', 'terraform', () => ({
      blocks: {},
    })).blocks = {
      role: {
        type: 'aws_iam_role',
        id: 'batch',
        attributes: {
          arn: ROLE,
          assume_role_policy: JSON.stringify({
            Statement: [{ Effect: 'Allow', Principal: { Service: service } }],
          }),
        },
      },
      policy: {
        type: 'aws_iam_role_policy',
        id: 'batch:copy',
        attributes: {
          role: 'batch',
          policy: JSON.stringify({
            Statement: statements.map(([Action, Resource]) => ({
              Effect: 'Allow',
              Action,
              Resource,
            })),
          }),
        },
      },
    };
  }
  const replicate = (...Rules: object[]) =>
    test.call(
      s3,
      'PutBucketReplication',
      {
        Bucket: SOURCE,
        ReplicationConfiguration: {
          Role: 'arn:aws:iam::123456789012:role/replication',
          Rules,
        },
      },
      FROM,
    );
  const ask = (more: object = {}) => ({
    AccountId: ACCOUNT,
    ClientRequestToken: 'token',
    ConfirmationRequired: false,
    Priority: 1,
    RoleArn: ROLE,
    Operation: { S3ReplicateObject: {} },
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: `arn:aws:s3:::${SOURCE}`,
        EnableManifestOutput: false,
        Filter: {
          EligibleForReplication: true,
          ObjectReplicationStatuses: ['NONE', 'FAILED'],
        },
      },
    },
    Report: {
      Enabled: true,
      Bucket: `arn:aws:s3:::${REPORTS}`,
      Prefix: 'reports',
      Format: 'Report_CSV_20180820',
      ReportScope: 'FailedTasksOnly',
    },
    ...more,
  });
  const create = (more: object = {}, region = FROM): string =>
    test.call(s3Control, 'CreateJob', ask(more), region).JobId;
  const describeJob = (JobId: string) =>
    test.call(s3Control, 'DescribeJob', { AccountId: ACCOUNT, JobId }, FROM)
      .Job;
  const done = (id: string) => {
    test.tick(2 * test.world.timings.s3BatchSeconds + 5);
    return describeJob(id);
  };
  const refusal = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return (error as Error).name;
    }
    return 'nothing';
  };
  const head = (Bucket: string, Key: string) =>
    test.call(s3, 'HeadObject', { Bucket, Key }, Bucket === SOURCE ? FROM : TO);
  const keys = (Bucket: string, region: string) =>
    test
      .call(s3, 'ListObjectsV2', { Bucket }, region)
      .Contents.map(({ Key }: any) => Key);

  beforeEach(() => {
    test = new TestWorld([s3, s3Control]);
    test.bucket(SOURCE, FROM);
    test.bucket(TARGET, TO);
    test.bucket(REPORTS, FROM);
    role();
    test.put(SOURCE, FROM, 'before-the-rule', 'x');
    replicate(rule);
    test.put(SOURCE, FROM, 'replicated', 'x');
    test.tick(5);
  });

  it('goes through its states and copies what never replicated', () => {
    const id = create();
    const seen = [describeJob(id).Status];
    for (let second = 0; second < 30; second += 1) {
      test.tick(1);
      const { Status } = describeJob(id);
      if (seen.at(-1) !== Status) {
        seen.push(Status);
      }
    }
    expect(seen).toEqual(['New', 'Preparing', 'Ready', 'Active', 'Complete']);
    expect(describeJob(id)).toMatchObject({
      ProgressSummary: {
        TotalNumberOfTasks: 1,
        NumberOfTasksSucceeded: 1,
        NumberOfTasksFailed: 0,
      },
      TerminationDate: expect.any(Date),
    });
    const { VersionId } = head(SOURCE, 'before-the-rule');
    expect(head(TARGET, 'before-the-rule')).toMatchObject({
      ReplicationStatus: 'REPLICA',
      VersionId,
    });
    expect(head(SOURCE, 'before-the-rule').ReplicationStatus).toBe('COMPLETED');
  });

  it('copies what FAILED while the other region was gone', () => {
    test.fail(TO);
    test.put(SOURCE, FROM, 'meanwhile', 'x');
    test.tick(test.world.timings.s3ReplicationGiveUpSeconds + 5);
    test.heal();
    test.tick(60);
    expect(keys(TARGET, TO)).toEqual(['replicated']);
    done(create());
    expect(keys(TARGET, TO)).toEqual([
      'before-the-rule',
      'meanwhile',
      'replicated',
    ]);
  });

  it('fails where there is nothing to do', () => {
    done(create());
    expect(done(create({ ClientRequestToken: 'again' }))).toMatchObject({
      Status: 'Failed',
      FailureReasons: [{ FailureReason: NOTHING }],
    });
  });

  it('finds nothing where no rule covers anything', () => {
    replicate({ ...rule, Status: 'Disabled' });
    expect(done(create()).FailureReasons).toMatchObject([
      { FailureReason: NOTHING },
    ]);
  });

  it('fails the objects, not the job, where the rule went meanwhile, and reports them', () => {
    const id = create();
    test.tick(test.world.timings.s3BatchSeconds + 3);
    replicate({ ...rule, Status: 'Disabled' });
    expect(done(id)).toMatchObject({
      Status: 'Complete',
      ProgressSummary: { NumberOfTasksFailed: 1, NumberOfTasksSucceeded: 0 },
    });
    expect(keys(REPORTS, FROM)).toEqual([
      `reports/job-${id}/manifest.json`,
      `reports/job-${id}/results/${id}.csv`,
    ]);
    const { Body } = test.call(
      s3,
      'GetObject',
      { Bucket: REPORTS, Key: `reports/job-${id}/results/${id}.csv` },
      FROM,
    );
    expect(Buffer.from(Body).toString()).toContain(
      'before-the-rule,null,failed,SrcBucketReplicationConfigMissing'.replace(
        'null',
        head(SOURCE, 'before-the-rule').VersionId,
      ),
    );
  });

  it('fails the objects while the other region is gone', () => {
    const id = create();
    test.fail(TO);
    expect(done(id).ProgressSummary).toMatchObject({ NumberOfTasksFailed: 1 });
    expect(head(SOURCE, 'before-the-rule').ReplicationStatus).toBe('FAILED');
  });

  it('stands still while its own region is gone', () => {
    const id = create();
    test.fail(FROM);
    test.tick(300);
    test.heal();
    expect(describeJob(id).Status).toBe('New');
    expect(done(id).Status).toBe('Complete');
  });

  it.each([
    ['does not trust it', () => role(undefined, 's3.amazonaws.com')],
    [
      'does not exist',
      () => {
        test.world.state.services[`${ACCOUNT}/us-east-1/terraform`] = {
          blocks: {},
        };
      },
    ],
  ])('fails where its role %s', (_, change) => {
    change();
    expect(done(create())).toMatchObject({
      Status: 'Failed',
      FailureReasons: [{ FailureCode: 'AssumeRoleNotPermitted' }],
    });
  });

  it.each([
    ['s3:GetReplicationConfiguration', { Status: 'Failed' }],
    ['s3:PutInventoryConfiguration', { Status: 'Failed' }],
    [
      's3:InitiateReplication',
      { Status: 'Complete', ProgressSummary: { NumberOfTasksFailed: 1 } },
    ],
    ['s3:PutObject', { Status: 'Failed' }],
  ])('needs %s of its role', (action, expected) => {
    role(action);
    expect(done(create())).toMatchObject(expected);
  });

  it('is one job for one token, and refuses the token for another request', () => {
    const id = create();
    expect(create()).toBe(id);
    expect(refusal(() => create({ Priority: 2 }))).toBe('IdempotencyException');
    expect(create({ ClientRequestToken: 'another' })).not.toBe(id);
  });

  it('waits for a confirmation that was not waived', () => {
    const { Status, SuspendedCause } = done(
      create({ ConfirmationRequired: true }),
    );
    expect([Status, SuspendedCause]).toEqual([
      'Suspended',
      'AwaitingConfirmation',
    ]);
  });

  it('lists jobs, newest first, page by page and by status', () => {
    const first = create();
    done(first);
    test.tick(1);
    const second = create({ ClientRequestToken: 'b', Description: 'two' });
    const list = (more: object) =>
      test.call(s3Control, 'ListJobs', { AccountId: ACCOUNT, ...more }, FROM);
    const page = list({ MaxResults: 1 });
    expect(page.Jobs).toMatchObject([
      { JobId: second, Description: 'two', Operation: 'S3ReplicateObject' },
    ]);
    const { Jobs, NextToken } = list({
      MaxResults: 1,
      NextToken: page.NextToken,
    });
    expect([Jobs[0].JobId, NextToken]).toEqual([first, undefined]);
    expect(list({ JobStatuses: ['Complete'] }).Jobs).toHaveLength(1);
    expect(refusal(() => list({ NextToken: 'x' }))).toBe(
      'InvalidNextTokenException',
    );
  });

  it.each([
    ['another account', { AccountId: '999999999999' }, 'AccessDenied'],
    ['no token', { ClientRequestToken: '' }, 'BadRequestException'],
    [
      'a long token',
      { ClientRequestToken: 'x'.repeat(65) },
      'BadRequestException',
    ],
    [
      'a long description',
      { Description: 'x'.repeat(257) },
      'BadRequestException',
    ],
    [
      'another operation',
      { Operation: { S3DeleteObjectTagging: {} } },
      'BadRequestException',
    ],
    ['no generator', { ManifestGenerator: undefined }, 'BadRequestException'],
    ['no role', { RoleArn: 'batch' }, 'BadRequestException'],
    ['half a report', { Report: { Enabled: true } }, 'BadRequestException'],
  ])('refuses %s', (_, more, name) => {
    expect(refusal(() => create(more))).toBe(name);
  });

  it('is made in the region of its source bucket', () => {
    expect(refusal(() => create({}, TO))).toBe('BadRequestException');
  });

  it('knows no job that was not made', () => {
    expect(refusal(() => describeJob('nobody'))).toBe('NoSuchJobException');
  });
});
