import {
  DescribeJobCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { s3ControlAt } from './s3ControlAt';

/** Host and account of the request that a client would send. */
async function sentTo(endpoint: string | undefined) {
  const client = new S3ControlClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    ...(endpoint && { endpoint }),
    ...s3ControlAt(endpoint),
  });
  let seen: any;
  client.middlewareStack.add(
    () => async args => {
      seen = args.request;
      throw new Error('not sent');
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await client
    .send(new DescribeJobCommand({ AccountId: '123456789012', JobId: 'j' }))
    .catch(() => undefined);
  return {
    host: `${seen.hostname}${seen.port ? `:${seen.port}` : ''}`,
    path: seen.path,
    account: seen.headers['x-amz-account-id'],
  };
}

describe('s3ControlAt', () => {
  it.each([
    [undefined, '123456789012.s3-control.eu-west-1.amazonaws.com'],
    ['http://127.0.0.1:4566', '127.0.0.1:4566'],
  ])('asks at %s by the name %s', async (endpoint, host) => {
    expect(await sentTo(endpoint)).toEqual({
      host,
      path: '/v20180820/jobs/j',
      account: '123456789012',
    });
  });
});
