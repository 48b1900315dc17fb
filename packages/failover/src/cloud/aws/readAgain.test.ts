import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { readAgain } from './readAgain';

describe('readAgain', () => {
  let server: Server;
  let hangUps: number;
  let calls: number;
  let client: SSMClient;

  beforeEach(async () => {
    calls = 0;
    server = createServer((request, response) => {
      calls += 1;
      if (calls <= hangUps) {
        request.socket.destroy();
        return;
      }
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ Parameter: { Value: 'yes' } }));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    client = readAgain(
      new SSMClient({
        region: 'eu-west-1',
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        maxAttempts: 1,
      }),
    );
  });
  afterEach(() => {
    client.destroy();
    server.close();
  });

  const read = () => client.send(new GetParameterCommand({ Name: 'x' }));

  it('looks once more where the connection was hung up', async () => {
    hangUps = 1;
    const { Parameter } = await read();
    expect(Parameter?.Value).toBe('yes');
    expect(calls).toBe(2);
  });

  it('looks no more than twice', async () => {
    hangUps = 9;
    await expect(read()).rejects.toThrow('socket hang up');
    expect(calls).toBe(2);
  });

  it('never repeats what changes something', async () => {
    hangUps = 1;
    await expect(
      client.send(new DeleteParameterCommand({ Name: 'x' })),
    ).rejects.toThrow('socket hang up');
    expect(calls).toBe(1);
  });
});
