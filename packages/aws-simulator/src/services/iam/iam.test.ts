import {
  GetRoleCommand,
  IAMClient,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsSimulator } from '../../AwsSimulator';
import { clientConfig, startStepped } from '../../testing/testClient';

const ACCOUNT = '123456789012';
const USER = `arn:aws:iam::${ACCOUNT}:user/simulated`;
const DATABASE = `arn:aws:rds:eu-central-1:${ACCOUNT}:db:orders-mysql`;

describe('IAM', () => {
  let simulator: AwsSimulator;
  let iam: IAMClient;
  beforeEach(async () => {
    simulator = await startStepped();
    iam = new IAMClient(clientConfig(simulator));
  });
  afterEach(() => simulator.stop());

  const simulate = async (
    input: Partial<SimulatePrincipalPolicyCommandInput>,
  ) => {
    const answer = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: USER,
        ActionNames: ['rds:PromoteReadReplica'],
        ResourceArns: [DATABASE],
        ...input,
      }),
    );
    return answer.EvaluationResults!.map(
      ({ EvalActionName, EvalResourceName, EvalDecision }) =>
        [EvalActionName, EvalResourceName, EvalDecision].join(' '),
    );
  };

  it('judges each action on each resource, and calls nothing', async () => {
    expect(
      await simulate({
        ActionNames: ['rds:PromoteReadReplica', 'rds:DeleteDBInstance'],
        ResourceArns: [DATABASE, '*'],
      }),
    ).toEqual([
      `rds:PromoteReadReplica ${DATABASE} allowed`,
      'rds:PromoteReadReplica * allowed',
      `rds:DeleteDBInstance ${DATABASE} allowed`,
      'rds:DeleteDBInstance * allowed',
    ]);
  });

  it('knows what faults deny, in the region of the resource, or of the question', async () => {
    await simulator.admin.inject({
      type: 'access-denied',
      region: 'eu-central-1',
      service: 'rds',
      operation: 'PromoteReadReplica',
    });
    await simulator.admin.inject({
      type: 'access-denied',
      region: 'eu-central-1',
      service: 'cloudwatch',
    });
    const elsewhere = DATABASE.replace('eu-central-1', 'eu-west-1');
    expect(
      await simulate({
        ActionNames: ['rds:PromoteReadReplica', 'rds:DescribeDBInstances'],
        ResourceArns: [DATABASE, elsewhere],
      }),
    ).toEqual([
      `rds:PromoteReadReplica ${DATABASE} implicitDeny`,
      `rds:PromoteReadReplica ${elsewhere} allowed`,
      `rds:DescribeDBInstances ${DATABASE} allowed`,
      `rds:DescribeDBInstances ${elsewhere} allowed`,
    ]);
    const metrics = (region: string) =>
      simulate({
        ActionNames: ['cloudwatch:GetMetricData'],
        ResourceArns: undefined,
        ContextEntries: [
          {
            ContextKeyName: 'aws:RequestedRegion',
            ContextKeyType: 'string',
            ContextKeyValues: [region],
          },
        ],
      });
    expect(await metrics('eu-central-1')).toEqual([
      'cloudwatch:GetMetricData * implicitDeny',
    ]);
    expect(await metrics('eu-west-1')).toEqual([
      'cloudwatch:GetMetricData * allowed',
    ]);
  });

  it('denies by the actions that IAM has for the operations of S3', async () => {
    await simulator.admin.inject({
      type: 'access-denied',
      region: 'eu-west-1',
      service: 's3',
      operation: 'ListObjectsV2',
    });
    const [listed, put] = await simulate({
      ActionNames: ['s3:ListBucket', 's3:PutObject'],
      ResourceArns: ['arn:aws:s3:::orders-switch'],
      ContextEntries: [
        {
          ContextKeyName: 'aws:RequestedRegion',
          ContextKeyType: 'string',
          ContextKeyValues: ['eu-west-1'],
        },
      ],
    });
    expect([listed, put]).toEqual([
      's3:ListBucket arn:aws:s3:::orders-switch implicitDeny',
      's3:PutObject arn:aws:s3:::orders-switch allowed',
    ]);
  });

  it('answers page by page', async () => {
    const ask = (Marker?: string) =>
      iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: USER,
          ActionNames: ['rds:PromoteReadReplica', 'rds:DeleteDBInstance'],
          MaxItems: 1,
          Marker,
        }),
      );
    const first = await ask();
    expect(first.IsTruncated).toBe(true);
    const second = await ask(first.Marker);
    expect(second.IsTruncated).toBe(false);
    expect(second.EvaluationResults![0].EvalActionName).toBe(
      'rds:DeleteDBInstance',
    );
  });

  it('stands in us-east-1, whichever region it is signed for', async () => {
    await simulator.admin.inject({
      type: 'region-down',
      region: 'us-east-1',
      planes: ['control'],
    });
    await expect(simulate({})).rejects.toMatchObject({
      $metadata: { httpStatusCode: 503 },
    });
    await simulator.admin.heal();
    await simulator.admin.inject({
      type: 'access-denied',
      region: 'us-east-1',
      service: 'iam',
      operation: 'SimulatePrincipalPolicy',
    });
    await expect(simulate({})).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('is asked while nothing may be changed', async () => {
    await simulator.admin.inject({
      type: 'control-plane-read-only',
      region: 'us-east-1',
    });
    expect(await simulate({})).toHaveLength(1);
  });

  it('knows a role that was lent, and no other', async () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/dr`;
    const get = () => iam.send(new GetRoleCommand({ RoleName: 'dr' }));
    await expect(get()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    await expect(simulate({ PolicySourceArn: role })).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    await new STSClient(clientConfig(simulator)).send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'run' }),
    );
    expect((await get()).Role).toMatchObject({ RoleName: 'dr', Arn: role });
    expect(await simulate({ PolicySourceArn: role })).toHaveLength(1);
  });

  it.each([
    `arn:aws:sts::${ACCOUNT}:assumed-role/dr/run`,
    `arn:aws:iam::${ACCOUNT}:root`,
    'arn:aws:iam::1:user/simulated-but-short',
  ])('takes no principal without policies: %s', async PolicySourceArn => {
    await expect(simulate({ PolicySourceArn })).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
  });
});
