import {
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsSimulator } from '../AwsSimulator';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

describe('the small services', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(30);
  });
  afterAll(() => simulator.stop());
  const config = (region?: string) => clientConfig(simulator, region);

  it('SSM keeps versions and refuses to overwrite by accident', async () => {
    const ssm = new SSMClient(config());
    const put = (Value: string, Overwrite?: boolean) =>
      ssm.send(
        new PutParameterCommand({
          Name: '/dr/x/freeze',
          Value,
          Type: 'String',
          Overwrite,
        }),
      );
    await put('one');
    await expect(put('two')).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    });
    expect((await put('two', true)).Version).toBe(2);
    const get = async (Name: string) =>
      (await ssm.send(new GetParameterCommand({ Name }))).Parameter!.Value;
    expect(await get('/dr/x/freeze')).toBe('two');
    expect(await get('/dr/x/freeze:1')).toBe('one');
    const some = await ssm.send(
      new GetParametersCommand({ Names: ['/dr/x/freeze', '/none'] }),
    );
    expect(some.Parameters).toHaveLength(1);
    expect(some.InvalidParameters).toEqual(['/none']);
    await ssm.send(new DeleteParametersCommand({ Names: ['/dr/x/freeze'] }));
    await expect(get('/dr/x/freeze')).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  it('a new value of a secret reaches its replica', async () => {
    const here = new SecretsManagerClient(config('eu-west-1'));
    const there = new SecretsManagerClient(config('eu-central-1'));
    await here.send(
      new CreateSecretCommand({
        Name: 'password',
        SecretString: 'old',
        AddReplicaRegions: [{ Region: 'eu-central-1' }],
      }),
    );
    await here.send(
      new PutSecretValueCommand({ SecretId: 'password', SecretString: 'new' }),
    );
    const { SecretString } = await there.send(
      new GetSecretValueCommand({ SecretId: 'password' }),
    );
    expect(SecretString).toBe('new');
    await expect(
      there.send(new GetSecretValueCommand({ SecretId: 'none' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('KMS, STS: modelled errors', async () => {
    await expect(
      new KMSClient(config()).send(new DescribeKeyCommand({ KeyId: 'none' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(
      new STSClient(config()).send(
        new AssumeRoleCommand({ RoleArn: 'x', RoleSessionName: 's' }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('EC2 shows the instances of Auto Scaling groups, and regions', async () => {
    const ec2 = new EC2Client(config());
    const { Reservations } = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: 'tag:aws:autoscaling:groupName', Values: ['orders-app'] },
        ],
      }),
    );
    expect(Reservations).toHaveLength(2);
    const { Regions } = await ec2.send(
      new DescribeRegionsCommand({ RegionNames: ['eu-west-1'] }),
    );
    expect(Regions).toHaveLength(1);
  });

  it('finds what carries a tag', async () => {
    const tagging = new ResourceGroupsTaggingAPIClient(config());
    const find = async (Values: string[]) =>
      (
        await tagging.send(
          new GetResourcesCommand({
            TagFilters: [{ Key: 'dr:site', Values }],
            ResourceTypeFilters: ['rds:db', 'elasticloadbalancing'],
          }),
        )
      ).ResourceTagMappingList!.map(item => item.ResourceARN);
    expect(await find(['orders'])).toEqual([
      expect.stringContaining(':loadbalancer/app/orders-alb/'),
      'arn:aws:rds:eu-west-1:123456789012:db:orders-mysql',
    ]);
    expect(await find(['payments'])).toEqual([]);
  });
});
