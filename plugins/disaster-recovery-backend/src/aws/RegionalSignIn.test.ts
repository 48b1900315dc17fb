import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AwsSimulator } from '@understudy/aws-simulator';
import { ACCOUNT, ACTIVE, PILOT } from '../__testUtils__';
import { DefaultAwsClients } from './DefaultAwsClients';

const THIRD = 'eu-north-1';
const VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL_STS'];

describe('RegionalSignIn', () => {
  const logger = mockServices.logger.mock();
  const environment = { ...process.env };
  let simulator: AwsSimulator;
  let clients: DefaultAwsClients | undefined;

  beforeEach(async () => {
    jest.clearAllMocks();
    simulator = await AwsSimulator.start();
    VARIABLES.forEach(name => delete process.env[name]);
    process.env.AWS_ENDPOINT_URL_STS = simulator.endpoint;
  });

  afterEach(async () => {
    process.env = { ...environment };
    await clients?.destroy();
    await simulator.stop();
  });

  /** A call in the pilot's region, with a role that must be assumed first. */
  async function call(options: {
    dark?: string;
    aws?: JsonObject;
    stsRegion?: string;
  }) {
    if (options.dark) {
      await simulator.admin.inject({
        type: 'region-down',
        region: options.dark,
        planes: ['control', 'data', 'network'],
      });
    }
    clients = DefaultAwsClients.fromConfig(
      mockServices.rootConfig({
        data: {
          aws: {
            mainAccount: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
            accountDefaults: { roleName: 'disaster-recovery' },
            ...options.aws,
          },
          disasterRecovery: {
            aws: {
              endpoint: simulator.endpoint,
              stsRegion: options.stsRegion,
            },
          },
        },
      }),
      logger,
    );
    const rds = await clients.rds(ACCOUNT, PILOT);
    return rds.send(new DescribeDBInstancesCommand({}));
  }

  it.each([
    ['nothing is configured', {}],
    ['a region is configured', { stsRegion: THIRD }],
    [
      'accounts are named one by one',
      { aws: { accounts: [{ accountId: ACCOUNT, roleName: 'its-own' }] } },
    ],
  ])('I11: needs no us-east-1 where %s', async (_, options) => {
    await expect(
      call({ dark: 'us-east-1', ...options }),
    ).resolves.toMatchObject({ DBInstances: [] });
  });

  it.each([
    ['disasterRecovery.aws.stsRegion', { stsRegion: ACTIVE }],
    [
      'the section aws',
      { aws: { accountDefaults: { roleName: 'role', region: ACTIVE } } },
    ],
  ])(
    'I11: goes round the failed region where it is the one of %s',
    async (_, options) => {
      await expect(call({ dark: ACTIVE, ...options })).resolves.toMatchObject({
        DBInstances: [],
      });
    },
    60_000,
  );

  it('warns, and says what to do, only where no region is configured', async () => {
    await call({ stsRegion: THIRD });
    await clients?.destroy();
    process.env.AWS_REGION = THIRD;
    await call({});
    await clients?.destroy();
    expect(logger.warn).not.toHaveBeenCalled();
    delete process.env.AWS_REGION;
    await call({});
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('set disasterRecovery.aws.stsRegion'),
    );
  });
});
