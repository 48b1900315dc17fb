import { acmState, type AcmPlace } from './acmState';

const ACM = /^arn:aws:acm:/;

/** Whether a load balancer of the same region takes a certificate: an issued one of ACM, or one that was uploaded to IAM. */
export function certificateUsable(place: AcmPlace, arn: string): boolean {
  return ACM.test(arn)
    ? acmState(place).certificates[arn]?.issuedAt !== undefined
    : arn.startsWith(`arn:aws:iam::${place.account}:server-certificate/`);
}
