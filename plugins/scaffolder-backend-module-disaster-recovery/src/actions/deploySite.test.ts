import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runAction } from '../__testUtils__/runAction';
import { createDeploySiteAction } from './deploySite';

describe('dr:site:deploy', () => {
  let server: Server;
  let received: string[];
  let answer: { status: number; body: string };

  beforeEach(async () => {
    received = [];
    answer = { status: 200, body: '' };
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => (body += chunk));
      request.on('end', () => {
        received.push(body);
        response.writeHead(answer.status, {
          'content-type': 'application/json',
        });
        response.end(answer.body);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => new Promise(resolve => server.close(resolve)));

  const endpoint = () =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/stacks`;
  const stacks = { active: { resource: { aws_vpc: { main: {} } } } };

  const deploy = async (to?: string) => {
    return runAction(createDeploySiteAction({ endpoint: to }), {
      input: { stacks },
    });
  };

  it('posts the stacks', async () => {
    answer.body = JSON.stringify({
      created: ['aws_vpc.main'],
      notModelled: ['aws_flow_log'],
    });
    await expect(deploy(endpoint())).resolves.toEqual({
      deployed: true,
      created: 1,
    });
    expect(received.map(body => JSON.parse(body))).toEqual([{ stacks }]);
  });

  it('does nothing where no endpoint is configured', async () => {
    await expect(deploy()).resolves.toEqual({ deployed: false });
    expect(received).toEqual([]);
  });

  it('says what the endpoint refused', async () => {
    answer = {
      status: 400,
      body: JSON.stringify({
        error: {
          name: 'InputError',
          message: 'aws_db_instance.main: no class',
        },
        response: { statusCode: 400 },
      }),
    };
    await expect(deploy(endpoint())).rejects.toMatchObject({
      name: 'ResponseError',
    });
  });

  it('says when the endpoint speaks another language', async () => {
    answer.body = '{"ok":true}';
    await expect(deploy(endpoint())).rejects.toThrow('created');
  });

  it('says when the endpoint cannot be reached', async () => {
    await expect(deploy('http://127.0.0.1:9/stacks')).rejects.toThrow(
      /deployment endpoint http:\/\/127\.0\.0\.1:9\/stacks did not answer/,
    );
  });
});
