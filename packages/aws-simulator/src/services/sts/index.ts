import type {
  AssumeRoleCommandInput,
  AssumeRoleCommandOutput,
} from '@aws-sdk/client-sts';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { callerIdentity, stsState } from './callerIdentity';

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;

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

/** AWS STS: who calls, and roles of other accounts. */
export const sts: Service = {
  signingName: 'sts',
  operations: {
    AssumeRole: assumeRole,
    GetCallerIdentity: (_input, context) => callerIdentity(context),
  },
};
