import type { CertificateStatus } from '@aws-sdk/client-acm';
import type { CertificateState } from './acmState';

/** Nobody who has not proven the names in three days gets the certificate (User Guide, "Certificate status"). */
const PATIENCE_MS = 3 * 86_400_000;

/** @param now - ms */
export function statusOf(
  { issuedAt, createdAt }: CertificateState,
  now: number,
): CertificateStatus {
  if (issuedAt !== undefined) {
    return 'ISSUED';
  }
  return now - createdAt > PATIENCE_MS
    ? 'VALIDATION_TIMED_OUT'
    : 'PENDING_VALIDATION';
}
