import { acmState, type AcmPlace } from './acmState';

const ACM = /^arn:aws:acm:/;

/** Whether a load balancer of the same region takes a certificate: an issued one of ACM, or one that was uploaded to IAM. */
export function certificateUse(
  place: AcmPlace,
  arn: string,
): 'usable' | 'pending' | 'unknown' {
  if (!ACM.test(arn)) {
    return arn.startsWith(`arn:aws:iam::${place.account}:server-certificate/`)
      ? 'usable'
      : 'unknown';
  }
  const certificate = acmState(place).certificates[arn];
  if (!certificate) {
    return 'unknown';
  }
  return certificate.issuedAt === undefined ? 'pending' : 'usable';
}
