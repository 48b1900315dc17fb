import {
  DescribeAlarmsCommand,
  CloudWatchClient,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  GetParameterCommand,
  ListTagsForResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { AwsSimulator } from '../AwsSimulator';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

describe('StackLoader', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
  });
  afterAll(() => simulator.stop());

  const parameter = async (region: string, Name: string) => {
    const ssm = new SSMClient(clientConfig(simulator, region));
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    return JSON.parse(Parameter!.Value!);
  };

  it('creates a site in the order of its references, once', async () => {
    const stacks = siteStacks('orders');
    const first = await simulator.admin.loadStacks(stacks);
    expect(first.created).toContain('active/aws_db_instance.database');
    expect(first.created).toContain('pilot/aws_vpc.vpc');
    expect(first.created).toContain('global/aws_route53_record.pilot');
    expect(first.created).not.toContain('active/aws_budgets_budget.budget');
    expect(first.notModelled).toEqual(['aws_budgets_budget']);
    expect(await simulator.admin.loadStacks(stacks)).toEqual({
      created: [],
      notModelled: ['aws_budgets_budget'],
    });
  });

  it('fills references into strings, lists and functions', async () => {
    const manifest = await parameter('eu-central-1', '/dr/orders/manifest');
    expect(manifest.database).toBe(
      'arn:aws:rds:eu-central-1:123456789012:db:orders-mysql',
    );
    expect(manifest.loadBalancer).toMatch(
      /^orders-alb-\d+\.eu-central-1\.elb\.amazonaws\.com$/,
    );
    const listed = await parameter('eu-west-1', '/dr/orders/listed');
    const ec2 = new EC2Client(clientConfig(simulator));
    const { Vpcs } = await ec2.send(
      new DescribeVpcsCommand({
        Filters: [{ Name: 'tag:dr:site', Values: ['orders'] }],
      }),
    );
    expect(listed).toEqual({ zone: 'eu-west-1b', ids: [Vpcs![0].VpcId] });
    const { Subnets } = await ec2.send(
      new DescribeSubnetsCommand({
        Filters: [{ Name: 'vpc-id', Values: [Vpcs![0].VpcId!] }],
      }),
    );
    expect(Subnets!.map(subnet => subnet.AvailabilityZone).sort()).toEqual([
      'eu-west-1a',
      'eu-west-1b',
    ]);
  });

  it('gives everything its tags and those of its provider', async () => {
    const { TagList } = await new SSMClient(clientConfig(simulator)).send(
      new ListTagsForResourceCommand({
        ResourceType: 'Parameter',
        ResourceId: '/dr/orders/listed',
      }),
    );
    expect(TagList).toEqual([
      { Key: 'dr:site', Value: 'orders' },
      { Key: 'kind', Value: 'list' },
    ]);
  });

  it('makes the standby database a replica with backups', async () => {
    await simulator.advance(30);
    const { DBInstances } = await new RDSClient(
      clientConfig(simulator, 'eu-central-1'),
    ).send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders-mysql' }),
    );
    expect(DBInstances![0]).toMatchObject({
      DBInstanceStatus: 'available',
      BackupRetentionPeriod: 7,
      ReadReplicaSourceDBInstanceIdentifier:
        'arn:aws:rds:eu-west-1:123456789012:db:orders-mysql',
    });
  });

  it('leads traffic to the active region and counts rows', async () => {
    await simulator.advance(60);
    const site = await simulator.admin.site('orders');
    expect(site.traffic).toMatchObject({
      recordName: 'orders.example.test',
      region: 'eu-west-1',
    });
    expect(site.rowsWritten).toBeGreaterThan(30);
  });

  it('keeps two sites with stacks of the same names apart', async () => {
    const { created } = await simulator.admin.loadStacks(
      siteStacks('payments'),
    );
    expect(created).toContain('active/aws_vpc.vpc');
    const { MetricAlarms } = await new CloudWatchClient(
      clientConfig(simulator),
    ).send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toEqual([]);
    const { Vpcs } = await new EC2Client(clientConfig(simulator)).send(
      new DescribeVpcsCommand({}),
    );
    expect(Vpcs).toHaveLength(2);
  });

  it.each([
    [
      'a reference to nothing',
      { aws_lb: { lb: { name: 'x', subnets: ['${aws_subnet.none.id}'] } } },
      'bad/aws_lb.lb: there is no aws_subnet.none',
    ],
    [
      'a circle',
      {
        aws_vpc: {
          a: { cidr_block: '${aws_vpc.b.id}' },
          b: { cidr_block: '${aws_vpc.a.id}' },
        },
      },
      'in a circle',
    ],
    [
      'what AWS refuses',
      { aws_ssm_parameter: { p: { name: 'a b', type: 'String', value: 'v' } } },
      'bad/aws_ssm_parameter.p: ValidationException',
    ],
  ])('refuses %s and says where it stands', async (_, resource, message) => {
    await expect(
      simulator.admin.loadStacks({
        bad: { provider: { aws: [{ region: 'eu-west-1' }] }, resource },
      }),
    ).rejects.toThrow(message);
  });

  it('lists types that it has no model of, and gives who refers to them a name', async () => {
    const { created, notModelled } = await simulator.admin.loadStacks({
      pipeline: {
        provider: { aws: [{ region: 'eu-central-1' }] },
        data: { aws_unheard_of: { it: {} } },
        resource: {
          aws_codepipeline: {
            deliver: { name: '${nonesuch(data.aws_unheard_of.it.names)[0]}' },
          },
          aws_iam_role_policy: {
            start: {
              role: 'scheduler',
              name: 'start',
              policy: '{"Resource":"${aws_codepipeline.deliver.arn}"}',
            },
          },
          aws_ssm_parameter: {
            pipeline: {
              name: '/dr/orders/pipeline',
              type: 'String',
              value: '${aws_codepipeline.deliver.arn}',
            },
          },
        },
      },
    });
    expect(created).toEqual([
      'pipeline/aws_iam_role_policy.start',
      'pipeline/aws_ssm_parameter.pipeline',
    ]);
    expect(notModelled).toEqual(['aws_codepipeline', 'data.aws_unheard_of']);
    const { Parameter } = await new SSMClient(
      clientConfig(simulator, 'eu-central-1'),
    ).send(new GetParameterCommand({ Name: '/dr/orders/pipeline' }));
    expect(Parameter!.Value).toBe(
      'arn:aws:codepipeline:eu-central-1:123456789012:deliver',
    );
  });

  it('proves a certificate by the record that refers to its options', async () => {
    const provider = { aws: [{ region: 'eu-west-1' }] };
    const option = (name: string) =>
      `\${tolist(aws_acm_certificate.cert.domain_validation_options).0.${name}}`;
    await simulator.admin.loadStacks({
      bootstrap: {
        provider,
        data: { aws_route53_zone: { zone: { name: 'proven.test' } } },
        resource: {
          aws_acm_certificate: {
            cert: { domain_name: 'www.proven.test', validation_method: 'DNS' },
          },
          aws_route53_record: {
            proof: {
              zone_id: '${data.aws_route53_zone.zone.zone_id}',
              name: option('resource_record_name'),
              type: option('resource_record_type'),
              records: [option('resource_record_value')],
              ttl: 300,
            },
          },
          aws_acm_certificate_validation: {
            issued: {
              certificate_arn: '${aws_acm_certificate.cert.arn}',
              validation_record_fqdns: ['${aws_route53_record.proof.fqdn}'],
            },
          },
        },
      },
      active: {
        provider,
        data: {
          aws_acm_certificate: { cert: { domain: 'www.proven.test' } },
        },
        resource: {
          aws_ssm_parameter: {
            cert: {
              name: '/certificate',
              type: 'String',
              value: '${data.aws_acm_certificate.cert.status}',
            },
          },
        },
      },
    });
    const { Parameter } = await new SSMClient(clientConfig(simulator)).send(
      new GetParameterCommand({ Name: '/certificate' }),
    );
    expect(Parameter!.Value).toBe('ISSUED');
  });
});
