import type { CertificateDetail } from '@aws-sdk/client-acm';
import { AwsError } from '../../core/AwsError';
import type { World } from '../../core/World';
import type { Tags } from '../support/tags';

/** A certificate; times in ms. */
export interface CertificateState {
  shape: Omit<
    CertificateDetail,
    'CreatedAt' | 'IssuedAt' | 'NotBefore' | 'NotAfter' | 'Status' | 'InUseBy'
  >;
  createdAt: number;
  issuedAt?: number;
  /** Makes a request that is repeated the same one for an hour. */
  token?: string;
}

/** ACM in one region of one account; everything by ARN. */
export interface AcmState {
  certificates: Record<string, CertificateState>;
  tags: Record<string, Tags>;
}

/** A region of an account. */
export interface AcmPlace {
  world: World;
  account: string;
  region: string;
}

/** The name under which the state is kept. */
export const ACM_STATE = 'acm';

/** @returns the state of ACM in a region. */
export const acmState = (place: AcmPlace): AcmState =>
  place.world.service<AcmState>(place.account, place.region, ACM_STATE, () => ({
    certificates: {},
    tags: {},
  }));

/** @throws AwsError ResourceNotFoundException */
export function findCertificate(
  place: AcmPlace,
  arn: string,
): CertificateState {
  const found = acmState(place).certificates[arn];
  if (!found) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Could not find certificate ${arn}.`,
    );
  }
  return found;
}
