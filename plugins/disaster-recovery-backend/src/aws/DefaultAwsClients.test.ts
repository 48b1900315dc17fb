import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { classifyAwsError } from '@understudy/failover';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCOUNT } from '../__testUtils__';
import { DefaultAwsClients } from './DefaultAwsClients';

describe('DefaultAwsClients', () => {
  let server: Server;
  let config: RootConfigService;
  let clients: DefaultAwsClients;
  let requests: IncomingMessage[];
  let answers: boolean;

  beforeEach(async () => {
    requests = [];
    answers = true;
    server = createServer((request, response) => {
      requests.push(request);
      if (answers) {
        response.end();
      }
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    config = mockServices.rootConfig({
      data: {
        aws: {
          accounts: [
            {
              accountId: ACCOUNT,
              accessKeyId: 'AKIDEXAMPLE',
              secretAccessKey: 'example',
            },
          ],
        },
        disasterRecovery: { aws: { endpoint: `http://127.0.0.1:${port}` } },
      },
    });
    clients = DefaultAwsClients.fromConfig(config, mockServices.logger.mock());
  });

  afterEach(async () => {
    await clients.destroy();
    server.closeAllConnections();
    server.close();
  });

  it('makes one client per account, region and service', async () => {
    const one = await clients.rds(ACCOUNT, 'eu-west-1');
    expect(await clients.rds(ACCOUNT, 'eu-west-1')).toBe(one);
    expect(await clients.rds(ACCOUNT, 'eu-central-1')).not.toBe(one);
  });

  it('sends a call again by itself, except for whoever backs off alone', async () => {
    const once = DefaultAwsClients.fromConfig(
      config,
      mockServices.logger.mock(),
      {
        maxAttempts: 1,
      },
    );
    const attempts = async (made: DefaultAwsClients) =>
      (await made.rds(ACCOUNT, 'eu-west-1')).config.maxAttempts();
    expect(await attempts(clients)).toBe(2);
    expect(await attempts(once)).toBe(1);
    await once.destroy();
  });

  it('signs with the account for the region, and asks the configured endpoint by path', async () => {
    const s3 = await clients.s3(ACCOUNT, 'eu-west-1');
    await s3.send(new HeadObjectCommand({ Bucket: 'bucket', Key: 'key' }));
    expect(requests[0].url).toBe('/bucket/key');
    expect(requests[0].headers.authorization).toMatch(
      /AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\//,
    );
    expect(requests[0].headers['user-agent']).toContain('understudy');
  });

  it('sends nothing that changes anything where execution is off, and the engine takes it for a refusal', async () => {
    const off = DefaultAwsClients.fromConfig(
      mockServices.rootConfig({
        data: {
          ...(config.get() as object),
          disasterRecovery: {
            aws: {
              endpoint: config.getString('disasterRecovery.aws.endpoint'),
              accounts: [{ accountId: ACCOUNT, execution: false }],
            },
          },
        },
      }),
      mockServices.logger.mock(),
    );
    const s3 = await off.s3(ACCOUNT, 'eu-west-1');
    const where = { Bucket: 'bucket', Key: 'key' };
    await s3.send(new HeadObjectCommand(where));
    expect(requests).toHaveLength(1);
    const error = await s3.send(new PutObjectCommand(where)).catch(e => e);
    expect(requests).toHaveLength(1);
    expect(error.message).toMatch(
      /^PutObject was not sent. This portal changes nothing in AWS account/,
    );
    expect(classifyAwsError(error)).toBe('refused');
    await off.destroy();
  });

  it('gives up on a region that accepts and never answers', async () => {
    answers = false;
    const rds = await clients.rds(ACCOUNT, 'eu-west-1');
    const started = Date.now();
    await expect(
      rds.send(new DescribeDBInstancesCommand({})),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(requests.length).toBeLessThanOrEqual(2);
    expect(Date.now() - started).toBeLessThan(12_000);
  }, 20_000);

  it('names the account that has no credentials', async () => {
    await expect(clients.ssm('999999999999', 'eu-west-1')).rejects.toThrow(
      /999999999999/,
    );
  });
});
