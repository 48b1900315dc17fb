import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';

/** @throws AwsError AccessDenied where a call names an account that is not the caller's */
export function ownAccount(
  named: string | undefined,
  { account }: CallContext,
): void {
  if (named !== account) {
    throw new AwsError('AccessDenied', 'Access Denied', 403);
  }
}
