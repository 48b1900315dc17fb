import type {
  RemoveRegionsFromReplicationCommandInput,
  ReplicateSecretToRegionsCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import {
  findSecret,
  secretsState,
  type SecretState,
  type SecretsState,
} from './secretsState';

/** Copies have the name, the versions and the random end of the ARN of their original. */
export function copyTo(
  context: CallContext,
  secret: SecretState,
  replicas: { Region?: string }[] = [],
) {
  for (const { Region = '' } of replicas) {
    secretsState(context, Region).secrets[secret.name] = {
      ...secret,
      arn: secret.arn.replace(context.region, Region),
    };
  }
}

/** Regions that have a copy of a secret. */
const copiesOf = ({ world, account }: CallContext, secret: SecretState) =>
  [...world.each<SecretsState>('secretsmanager')].filter(
    ({ account: owner, state }) =>
      owner === account &&
      state.secrets[secret.name] !== undefined &&
      state.secrets[secret.name] !== secret &&
      state.secrets[secret.name].primaryRegion === secret.primaryRegion,
  );

/** A copy is changed where its original is. @throws AwsError `InvalidParameterException` */
export function findOriginal(context: CallContext, id: string): SecretState {
  const secret = findSecret(context, id);
  if (secret.primaryRegion && secret.primaryRegion !== context.region) {
    throw new AwsError(
      'InvalidParameterException',
      "Operation not permitted on a replica secret. Call must be made in primary secret's region.",
    );
  }
  return secret;
}

/** Of each copy of an original. */
export const statusOf = (context: CallContext, secret: SecretState) =>
  copiesOf(context, secret).map(({ region, state }) => {
    const inStep =
      state.secrets[secret.name].versions.at(-1)?.id ===
      secret.versions.at(-1)?.id;
    return { Region: region, Status: inStep ? 'InSync' : 'Failed' };
  });

/** @throws AwsError `InvalidParameterException` */
export function replicateSecretToRegions(
  input: ReplicateSecretToRegionsCommandInput,
  context: CallContext,
) {
  const secret = findOriginal(context, input.SecretId!);
  if (input.AddReplicaRegions?.some(each => each.Region === context.region)) {
    throw new AwsError(
      'InvalidParameterException',
      'Invalid replica region: it is the region of the secret.',
    );
  }
  secret.primaryRegion = context.region;
  copyTo(context, secret, input.AddReplicaRegions);
  return { ARN: secret.arn, ReplicationStatus: statusOf(context, secret) };
}

/** Takes the copies in some regions away. */
export function removeRegionsFromReplication(
  input: RemoveRegionsFromReplicationCommandInput,
  context: CallContext,
) {
  const secret = findOriginal(context, input.SecretId!);
  for (const { region, state } of copiesOf(context, secret)) {
    if (input.RemoveReplicaRegions?.includes(region)) {
      delete state.secrets[secret.name];
    }
  }
  return { ARN: secret.arn, ReplicationStatus: statusOf(context, secret) };
}

/** Replicas of a secret take the new value too, where their region is up. */
export function replicate(context: CallContext, secret: SecretState) {
  const { world } = context;
  for (const { account, region, state } of world.each<SecretsState>(
    'secretsmanager',
  )) {
    const copy = state.secrets[secret.name];
    const replica =
      account === context.account &&
      copy !== secret &&
      copy?.primaryRegion === context.region;
    if (replica && !world.regionDown(region, 'control')) {
      copy.versions = [...secret.versions];
    }
  }
}
