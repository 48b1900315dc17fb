import type { S3ControlClientConfig } from '@aws-sdk/client-s3-control';

/**
 * What a client of S3 Control wants beside the endpoint where that is not AWS'
 * own: the SDK puts the account before every host, and `<account>.127.0.0.1` is
 * none. The account stands in a header all the same.
 */
export const s3ControlAt = (
  endpoint: string | undefined,
): Pick<S3ControlClientConfig, 'disableHostPrefix' | 'endpointProvider'> =>
  endpoint === undefined
    ? {}
    : {
        disableHostPrefix: true,
        endpointProvider: () => ({ url: new URL(endpoint) }),
      };
