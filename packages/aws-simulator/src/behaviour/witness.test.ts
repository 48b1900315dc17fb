import { S3 } from '@aws-sdk/client-s3';
import type { AwsSimulator } from '../AwsSimulator';
import type { Block, TerraformStack } from '../stacks/TerraformStack';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';
const WITNESS = 'eu-north-1';
const REGIONS = { active: HOME, pilot: PILOT, witness: WITNESS };
const KEY = 'failover.html';
const bucketIn = (region: string) => `orders-switch-${region}`;

/** A region's part of the switch, as a stack of its own: the witness has nothing else. */
const switchStack = (region: string): TerraformStack => ({
  provider: { aws: [{ region }] },
  resource: {
    aws_s3_bucket: { switch: { bucket: bucketIn(region) } },
    aws_s3_bucket_public_access_block: {
      switch: {
        bucket: '${aws_s3_bucket.switch.id}',
        block_public_policy: false,
        restrict_public_buckets: false,
      },
    },
    aws_s3_bucket_policy: {
      switch: {
        bucket: '${aws_s3_bucket.switch.id}',
        policy: JSON.stringify({
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${bucketIn(region)}/${KEY}`,
          },
        }),
        depends_on: ['aws_s3_bucket_public_access_block.switch'],
      },
    },
  },
});

/** The site's records, on a switch over three regions. */
function withSwitch(global: TerraformStack): TerraformStack {
  const checks: Record<string, Block> = Object.fromEntries(
    Object.entries(REGIONS).map(([role, region]) => [
      role,
      {
        provider: 'aws.control',
        type: 'HTTPS',
        fqdn: `${bucketIn(region)}.s3.${region}.amazonaws.com`,
        resource_path: `/${KEY}`,
        request_interval: 10,
        failure_threshold: 1,
        invert_healthcheck: true,
      },
    ]),
  );
  const { aws_route53_record: records, ...others } = global.resource!;
  return {
    ...global,
    resource: {
      ...others,
      aws_route53_health_check: {
        ...others.aws_route53_health_check,
        ...checks,
        switch: {
          provider: 'aws.control',
          type: 'CALCULATED',
          child_health_threshold: 2,
          child_healthchecks: Object.keys(REGIONS).map(
            role => `\${aws_route53_health_check.${role}.id}`,
          ),
        },
      },
      aws_route53_record: {
        ...records,
        active: {
          ...records.active,
          health_check_id: '${aws_route53_health_check.switch.id}',
        },
      },
    },
  };
}

describe('a site with a witness region', () => {
  let simulator: AwsSimulator;
  let notModelled: string[];
  beforeAll(async () => {
    simulator = await startStepped();
    const { global, ...regions } = siteStacks('orders');
    ({ notModelled } = await simulator.admin.loadStacks({
      ...regions,
      global: withSwitch(global),
      ...Object.fromEntries(
        Object.entries(REGIONS).map(([role, region]) => [
          `switch-${role}`,
          switchStack(region),
        ]),
      ),
    }));
    await simulator.advance(60);
  });
  beforeEach(() => simulator.advance(40));
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  const s3In = (region: string) => new S3(clientConfig(simulator, region));
  const put = (region: string) =>
    s3In(region).putObject({
      Bucket: bucketIn(region),
      Key: KEY,
      Body: 'go',
    });
  const remove = (region: string) =>
    s3In(region).deleteObject({ Bucket: bucketIn(region), Key: KEY });
  const darken = (region: string) =>
    simulator.admin.inject({
      type: 'region-down',
      region,
      planes: ['control', 'data', 'network'],
    });
  const servedFrom = async () => {
    await simulator.advance(40);
    return (await simulator.admin.site('orders')).traffic!.region;
  };

  it('moves to the pilot with the active region dark, and stays there when it returns', async () => {
    expect(await servedFrom()).toBe(HOME);
    await darken(HOME);
    expect(await servedFrom()).toBe(HOME);
    await put(WITNESS);
    await put(PILOT);
    expect(await servedFrom()).toBe(PILOT);
    await simulator.admin.heal();
    expect(await servedFrom()).toBe(PILOT);
  });

  it('keeps users where they are while the witness is dark, and moves them home by the two others', async () => {
    await put(HOME);
    await darken(WITNESS);
    expect(await servedFrom()).toBe(PILOT);
    await expect(put(WITNESS)).rejects.toThrow();
    await remove(HOME);
    await remove(PILOT);
    expect(await servedFrom()).toBe(HOME);
    await simulator.admin.heal();
    expect(await servedFrom()).toBe(HOME);
    await remove(WITNESS);
  });

  it('lists the regions in which the site runs, of which the witness is none', async () => {
    const { regions } = await simulator.admin.site('orders');
    expect(regions.map(({ region }) => region).sort()).toEqual([PILOT, HOME]);
    expect(notModelled).toEqual(['aws_budgets_budget']);
  });
});
