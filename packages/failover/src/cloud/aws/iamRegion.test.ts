import { IAMClient, GetRoleCommand } from '@aws-sdk/client-iam';
import { iamRegion } from './iamRegion';

/** Where the SDK would send a call, and for which region it would sign. */
async function sentTo(region: string) {
  let sent: { hostname?: string; region?: string } = {};
  const client = new IAMClient({
    region,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    requestHandler: {
      handle: async (request: any) => {
        const [, scope] = /Credential=\S+?\/\d+\/([\w-]+)\/iam\//.exec(
          request.headers.authorization,
        )!;
        sent = { hostname: request.hostname, region: scope };
        throw new Error('sent');
      },
    } as any,
    maxAttempts: 1,
  });
  await client.send(new GetRoleCommand({ RoleName: 'r' })).catch(() => {});
  return sent;
}

it.each([
  ['eu-west-1', 'us-east-1', 'iam.amazonaws.com'],
  ['us-east-1', 'us-east-1', 'iam.amazonaws.com'],
  ['cn-northwest-1', 'cn-north-1', 'iam.cn-north-1.amazonaws.com.cn'],
  ['eusc-de-east-1', 'eusc-de-east-1', 'iam.eusc-de-east-1.amazonaws.eu'],
  ['us-gov-east-1', 'us-gov-west-1', 'iam.us-gov.amazonaws.com'],
])('IAM of %s stands in %s', async (region, stands, hostname) => {
  expect(iamRegion(region)).toBe(stands);
  expect(await sentTo(iamRegion(region))).toEqual({ hostname, region: stands });
});
