import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsSimulator } from '../AwsSimulator';
import { signedBy } from '../testing/signedBy';
import { clientConfig, startStepped } from '../testing/testClient';

const MINUTE = 60_000;

describe('signatures', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
  });
  afterAll(() => simulator.stop());

  const CALLS: Record<
    string,
    { path: string; body?: string; target?: string }
  > = {
    rds: { path: '/', body: 'Action=DescribeDBInstances' },
    ec2: { path: '/', body: 'Action=DescribeVpcs' },
    ssm: { path: '/', body: '{}', target: 'AmazonSSM.DescribeParameters' },
    s3: { path: '/' },
  };

  async function answer(
    service: string,
    change: (
      headers: Record<string, string>,
    ) => Record<string, string> = headers => headers,
  ) {
    const { path, body, target } = CALLS[service];
    const response = await fetch(`${simulator.endpoint}${path}`, {
      method: body ? 'POST' : 'GET',
      body,
      headers: change({
        ...signedBy('AKIATEST', 'eu-west-1', service),
        ...(target ? { 'x-amz-target': target } : {}),
      }),
    });
    const text = await response.text();
    const code = /<Code>(\w+)<|"__type":"(?:[^"]*#)?(\w+)"/.exec(text);
    return `${response.status} ${code?.[1] ?? code?.[2] ?? ''}`.trim();
  }

  const without = (part: RegExp) => (headers: Record<string, string>) => ({
    ...headers,
    authorization: headers.authorization.replace(part, ''),
  });
  const aged =
    (minutes: number) =>
    (headers: Record<string, string>): Record<string, string> => {
      const date = new Date(Date.now() - minutes * MINUTE)
        .toISOString()
        .replace(/[-:]|\.\d+/g, '');
      return {
        ...headers,
        'x-amz-date': date,
        authorization: headers.authorization.replace(
          /\/\d{8}\//,
          `/${date.slice(0, 8)}/`,
        ),
      };
    };

  it.each(Object.keys(CALLS))(
    'of %s are taken when they are whole',
    async service => expect(await answer(service)).toBe('200'),
  );

  it.each([
    ['rds', '400 IncompleteSignature'],
    ['ec2', '401 AuthFailure'],
    ['ssm', '400 IncompleteSignatureException'],
    ['s3', '400 AuthorizationHeaderMalformed'],
  ])('of %s are refused without their parts: %s', async (service, refusal) => {
    expect(await answer(service, without(/, Signature=\w+/))).toBe(refusal);
    expect(await answer(service, without(/, SignedHeaders=[^,]+/))).toBe(
      refusal,
    );
    expect(
      await answer(service, ({ 'x-amz-date': _, ...headers }) => headers),
    ).toBe(refusal);
  });

  it.each([
    ['rds', 4, 6, '403 SignatureDoesNotMatch'],
    ['ssm', 4, 6, '400 InvalidSignatureException'],
    ['ec2', 14, 16, '400 RequestExpired'],
    ['s3', 14, 16, '403 RequestTimeTooSkewed'],
  ])(
    'of %s are good for a while: %d minutes, not %d: %s',
    async (service, young, old, refusal) => {
      expect(await answer(service, aged(young))).toBe('200');
      expect(await answer(service, aged(old))).toBe(refusal);
      expect(await answer(service, aged(-old))).toBe(refusal);
    },
  );

  it('are refused when they are for another day, another end or no region', async () => {
    const replaced = (from: RegExp, to: string) => (headers: any) => ({
      ...headers,
      authorization: headers.authorization.replace(from, to),
    });
    const refused = '403 SignatureDoesNotMatch';
    expect(await answer('rds', replaced(/\/\d{8}\//, '/20200101/'))).toBe(
      refused,
    );
    expect(await answer('rds', replaced(/aws4_request/, 'aws4'))).toBe(refused);
    expect(await answer('rds', replaced(/eu-west-1/, 'moon'))).toBe(refused);
    expect(await answer('rds', replaced(/=host;/, '='))).toBe(refused);
  });

  it('of S3 are for the payload that was signed', async () => {
    const claimed = (digest: string) => (headers: Record<string, string>) => ({
      ...headers,
      'x-amz-content-sha256': digest,
    });
    const empty =
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await answer('s3', claimed(empty))).toBe('200');
    expect(await answer('s3', claimed(empty.replace('e', 'f')))).toBe(
      '400 XAmzContentSHA256Mismatch',
    );
  });

  it('of the SDK are taken, whatever time it is in the simulated world', async () => {
    await simulator.advance(3600);
    const { Account } = await new STSClient(clientConfig(simulator)).send(
      new GetCallerIdentityCommand({}),
    );
    expect(Account).toBe('123456789012');
  });
});
