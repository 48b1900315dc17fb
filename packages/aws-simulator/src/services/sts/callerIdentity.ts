import type { CallContext } from '../../core/Service';

interface StsState {
  /** ARN and id of whom an access key was given to. */
  sessions: Record<string, { arn: string; userId: string }>;
}

/** Sessions are valid in every region, so they stand in one place an account. */
export function stsState({ world, account }: CallContext): StsState {
  return world.service(account, 'aws-global', 'sts', () => ({ sessions: {} }));
}

/** Names of the roles of an account that were ever lent to somebody. */
export const lentRoles = (context: CallContext): string[] =>
  Object.values(stsState(context).sessions).map(({ arn }) => arn.split('/')[1]);

/** Who calls: whom the access key was given to, else a user of the key's account. */
export function callerIdentity(context: CallContext) {
  const { account, accessKeyId = '' } = context;
  const session = stsState(context).sessions[accessKeyId];
  return {
    Account: account,
    Arn: session?.arn ?? `arn:aws:iam::${account}:user/simulated`,
    UserId: session?.userId ?? accessKeyId,
  };
}
