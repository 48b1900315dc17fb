import type {
  AssumeRoleCommandInput,
  AssumeRoleCommandOutput,
} from '@aws-sdk/client-sts';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';

interface StsState {
  /** ARN and id of whom an access key was given to. */
  sessions: Record<string, { arn: string; userId: string }>;
}

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;

/** Sessions are valid in every region, so they stand in one place an account. */
function stsState({ world, account }: CallContext): StsState {
  return world.service(account, 'aws-global', 'sts', () => ({ sessions: {} }));
}

/** Hands out a key that carries the role's account, as the caller of every other service is known by. */
function assumeRole(
  input: AssumeRoleCommandInput,
  context: CallContext,
): Omit<AssumeRoleCommandOutput, '$metadata'> {
  const { world } = context;
  const [, account, role] = ROLE.exec(input.RoleArn ?? '') ?? [];
  if (!account) {
    throw new AwsError(
      'ValidationError',
      `${input.RoleArn} is invalid: RoleArn must be arn:aws:iam::<account>:role/<name>.`,
    );
  }
  const duration = input.DurationSeconds ?? 3600;
  if (duration < 900 || duration > 43200) {
    throw new AwsError(
      'ValidationError',
      'DurationSeconds must be between 900 and 43200.',
    );
  }
  const AccessKeyId = `ASIA${account}${world.hex(4).toUpperCase()}`;
  const session = {
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${input.RoleSessionName}`,
    userId: `AROA${world.hex(16).toUpperCase()}:${input.RoleSessionName}`,
  };
  stsState({ ...context, account }).sessions[AccessKeyId] = session;
  return {
    Credentials: {
      AccessKeyId,
      SecretAccessKey: world.hex(40),
      SessionToken: world.hex(64),
      Expiration: new Date(world.now + duration * 1000),
    },
    AssumedRoleUser: { Arn: session.arn, AssumedRoleId: session.userId },
  };
}

function getCallerIdentity(context: CallContext) {
  const { account, accessKeyId = '' } = context;
  const session = stsState(context).sessions[accessKeyId];
  return {
    Account: account,
    Arn: session?.arn ?? `arn:aws:iam::${account}:user/simulated`,
    UserId: session?.userId ?? accessKeyId,
  };
}

/** AWS STS: who calls, and roles of other accounts. */
export const sts: Service = {
  signingName: 'sts',
  operations: {
    AssumeRole: assumeRole,
    GetCallerIdentity: (_input, context) => getCallerIdentity(context),
  },
};
