import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AwsSimulator } from '@understudy/aws-simulator';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
    const rds = await create(options).rds(ACCOUNT, PILOT);
    return rds.send(new DescribeDBInstancesCommand({}));
  }

  /** Clients with a role that must be assumed first. */
  function create(options: {
    aws?: JsonObject;
    stsRegion?: string;
    port?: 'watch' | 'run';
    /** More of `disasterRecovery.aws`. */
    roles?: JsonObject;
  }) {
    const { aws, stsRegion, port, roles } = options;
    clients = DefaultAwsClients.fromConfig(
      mockServices.rootConfig({
        data: {
          aws: {
            mainAccount: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
            accountDefaults: { roleName: 'disaster-recovery' },
            ...aws,
          },
          disasterRecovery: {
            aws: { endpoint: simulator.endpoint, stsRegion, ...roles },
          },
        },
      }),
      logger,
      { port },
    );
    return clients;
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

  it.each([
    ['is the one that signs in', { stsRegion: ACTIVE }],
    ['signs in for itself', {}],
  ])(
    'I11: a failed region that %s and asks first takes no other along',
    async (_, options) => {
      await simulator.admin.inject({
        type: 'region-down',
        region: ACTIVE,
        planes: ['control', 'data', 'network'],
      });
      const made = create(options);
      const look = async (region: string) => {
        const rds = await made.rds(ACCOUNT, region);
        return rds.send(new DescribeDBInstancesCommand({}));
      };
      const answers = await Promise.allSettled(
        [ACTIVE, PILOT, ACTIVE, PILOT].map(look),
      );
      expect(answers.map(({ status }) => status)).toEqual([
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
    },
    60_000,
  );

  it.each<[string, string | undefined, Parameters<typeof call>[0]]>([
    ['the region that is named', THIRD, { stsRegion: THIRD }],
    ['the region that is called, where none is', PILOT, {}],
    [
      "the account's own",
      ACTIVE,
      {
        aws: {
          accounts: [
            { accountId: ACCOUNT, roleName: 'its-own', region: ACTIVE },
          ],
        },
      },
    ],
    [
      'nobody, where no role is assumed',
      undefined,
      {
        aws: {
          accounts: [
            {
              accountId: ACCOUNT,
              accessKeyId: 'AKIATEST',
              secretAccessKey: 'secret',
            },
          ],
        },
      },
    ],
  ])('tells who lends the role: %s', async (_, lender, options) => {
    await call(options);
    expect(clients!.signsInAt(ACCOUNT, PILOT)).toBe(lender);
  });

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

  /** What STS would lend, and who asks it. */
  async function startSts(
    answers: (authorization: string) => boolean = () => true,
  ) {
    const roles: string[] = [];
    const sts = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        const asked = new URLSearchParams(body);
        roles.push(`${asked.get('RoleArn')} ${asked.get('ExternalId') ?? ''}`);
        const { authorization = '' } = request.headers;
        if (answers(authorization)) {
          const expires = new Date(Date.now() + 3_600_000).toISOString();
          response.end(
            `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expires}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
          );
        }
      });
    });
    await new Promise<void>(done => sts.listen(0, '127.0.0.1', done));
    const { port: at } = sts.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL_STS = `http://127.0.0.1:${at}`;
    return {
      roles,
      stop() {
        sts.closeAllConnections();
        sts.close();
      },
    };
  }

  it('I11: waits no more than seconds for a region that swallows what it is asked', async () => {
    const sts = await startSts(
      authorization => !authorization.includes(`/${ACTIVE}/sts/`),
    );
    const rds = await create({ stsRegion: ACTIVE }).rds(ACCOUNT, PILOT);
    await expect(
      rds.send(new DescribeDBInstancesCommand({})),
    ).resolves.toMatchObject({ DBInstances: [] });
    sts.stop();
  }, 30_000);

  /** The role of each AssumeRole that is asked for while clients of all kinds call AWS. */
  async function assumed(port: 'watch' | 'run', roles: JsonObject) {
    const sts = await startSts();
    const made = create({ stsRegion: THIRD, port, roles });
    await Promise.all(
      [ACTIVE, PILOT].flatMap(region => [
        made
          .rds(ACCOUNT, region)
          .then(rds => rds.send(new DescribeDBInstancesCommand({}))),
        made
          .autoScaling(ACCOUNT, region)
          .then(each => each.send(new DescribeAutoScalingGroupsCommand({}))),
      ]),
    );
    sts.stop();
    return sts.roles;
  }

  const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

  it('assumes a role once for all clients of an account, in whichever region', async () => {
    expect(await assumed('watch', {})).toEqual([
      `${arn('disaster-recovery')} `,
    ]);
  });

  it('watches with one role and acts with another', async () => {
    const aws = {
      watch: { roleName: 'look' },
      run: { roleName: 'act', externalId: 'ours' },
    };
    expect(await assumed('watch', aws)).toEqual([`${arn('look')} `]);
    await clients?.destroy();
    expect(await assumed('run', aws)).toEqual([`${arn('act')} ours`]);
    await clients?.destroy();
    const ofAccount = {
      ...aws,
      accounts: [
        {
          accountId: ACCOUNT,
          execution: false,
          watch: { roleName: 'look-here' },
        },
      ],
    };
    expect(await assumed('watch', ofAccount)).toEqual([`${arn('look-here')} `]);
  });
});
