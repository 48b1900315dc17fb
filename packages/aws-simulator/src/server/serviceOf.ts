import type { WireRequest } from '../codec/Codec';
import type { CredentialScope } from './credentialScope';

/** S3 Control's API of 2018 is in each of its paths. */
const S3_CONTROL = /^\/v20180820\//;

/**
 * The service that a request is for. S3 Control signs as S3 does, and where everything is on one host only its
 * paths and the account in a header tell it apart: S3 knows no such header.
 */
export const serviceOf = (
  { path, headers }: WireRequest,
  { service }: CredentialScope,
): string =>
  service === 's3' && headers['x-amz-account-id'] && S3_CONTROL.test(path)
    ? 's3control'
    : service;
