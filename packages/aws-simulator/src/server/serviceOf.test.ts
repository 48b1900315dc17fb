import type { WireRequest } from '../codec/Codec';
import { serviceOf } from './serviceOf';

const request = (path: string, headers: Record<string, string> = {}) =>
  ({ path, headers } as WireRequest);
const signedFor = (service: string) => ({
  accessKeyId: 'AKIATEST',
  region: 'eu-west-1',
  service,
});
const OF_ACCOUNT = { 'x-amz-account-id': '123456789012' };

describe('serviceOf', () => {
  it.each([
    ['s3control', '/v20180820/jobs', OF_ACCOUNT, 's3'],
    // A bucket may be called so.
    ['s3', '/v20180820/jobs', {}, 's3'],
    ['s3', '/bucket/v20180820/jobs', OF_ACCOUNT, 's3'],
    ['rds', '/v20180820/jobs', OF_ACCOUNT, 'rds'],
  ])('is %s for %s with %j, signed for %s', (is, path, headers, service) => {
    expect(serviceOf(request(path, headers), signedFor(service))).toBe(is);
  });
});
