import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import type { Tags } from '../support/tags';
import type { SecretVersion } from './secretVersions';

/** A secret, or its copy in another region. */
export interface SecretState {
  name: string;
  arn: string;
  description?: string;
  kmsKeyId?: string;
  /** Newest last. */
  versions: SecretVersion[];
  /** Milliseconds since the epoch. */
  createdAt: number;
  primaryRegion?: string;
  tags: Tags;
}

export interface SecretsState {
  secrets: Record<string, SecretState>;
}

/** The secrets of a region, by name. */
export function secretsState(
  { world, account }: CallContext,
  region: string,
): SecretsState {
  return world.service<SecretsState>(account, region, 'secretsmanager', () => ({
    secrets: {},
  }));
}

/** @throws AwsError `ResourceNotFoundException` */
export function findSecret(context: CallContext, id: string): SecretState {
  const { secrets } = secretsState(context, context.region);
  const secret =
    secrets[id] ?? Object.values(secrets).find(({ arn }) => arn === id);
  if (!secret) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret ${id}.`,
    );
  }
  return secret;
}
