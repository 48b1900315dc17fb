import type {
  CreateSecretCommandInput,
  DescribeSecretCommandInput,
  GetSecretValueCommandInput,
  PutSecretValueCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { fromApiTags, toApiTags, type Tags } from '../support/tags';
import {
  hasValue,
  repeatedVersion,
  withVersion,
  type SecretVersion,
} from './secretVersions';

interface SecretState {
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

function secretsState(
  { world, account }: CallContext,
  region: string,
): SecretsState {
  return world.service<SecretsState>(account, region, 'secretsmanager', () => ({
    secrets: {},
  }));
}

/** @throws AwsError `ResourceNotFoundException` */
function findSecret(context: CallContext, id: string): SecretState {
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

function createSecret(input: CreateSecretCommandInput, context: CallContext) {
  const { world, account, region } = context;
  const name = input.Name!;
  const { secrets } = secretsState(context, region);
  const existing = secrets[name];
  const repeated = existing && repeatedVersion(existing.versions, input);
  if (repeated) {
    return { ARN: existing.arn, Name: name, VersionId: repeated.id };
  }
  if (existing) {
    throw new AwsError(
      'ResourceExistsException',
      `The operation failed because the secret ${name} already exists.`,
    );
  }
  const suffix = world.hex(6);
  const secret: SecretState = {
    name,
    arn: `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`,
    description: input.Description,
    kmsKeyId: input.KmsKeyId,
    versions: hasValue(input) ? withVersion(context, [], input) : [],
    createdAt: world.now,
    primaryRegion: input.AddReplicaRegions ? region : undefined,
    tags: fromApiTags(input.Tags),
  };
  secrets[name] = secret;
  for (const replica of input.AddReplicaRegions ?? []) {
    secretsState(context, replica.Region!).secrets[name] = {
      ...secret,
      arn: secret.arn.replace(region, replica.Region!),
    };
  }
  return {
    ARN: secret.arn,
    Name: name,
    VersionId: secret.versions[0]?.id,
  };
}

function getSecretValue(
  input: GetSecretValueCommandInput,
  context: CallContext,
) {
  const secret = findSecret(context, input.SecretId!);
  const { VersionId } = input;
  const stage = input.VersionStage ?? (VersionId ? undefined : 'AWSCURRENT');
  const version = secret.versions.find(
    ({ id, stages }) =>
      (!VersionId || id === VersionId) && (!stage || stages.includes(stage)),
  );
  if (!version) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${
        VersionId ? `VersionId: ${VersionId}` : `staging label: ${stage}`
      }`,
    );
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: version.text,
    SecretBinary: version.binary && Buffer.from(version.binary, 'base64'),
    VersionStages: version.stages,
    CreatedDate: new Date(version.createdAt),
  };
}

/** Replicas of a secret take the new value too, where their region is up. */
function replicate(context: CallContext, secret: SecretState) {
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

function putSecretValue(
  input: PutSecretValueCommandInput,
  context: CallContext,
) {
  const secret = findSecret(context, input.SecretId!);
  if (!hasValue(input)) {
    throw new AwsError(
      'InvalidRequestException',
      'You must provide either SecretString or SecretBinary.',
    );
  }
  let version = repeatedVersion(secret.versions, input);
  if (!version) {
    secret.versions = withVersion(context, secret.versions, input);
    version = secret.versions[secret.versions.length - 1];
    replicate(context, secret);
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    VersionStages: version.stages,
  };
}

function describeSecret(
  input: DescribeSecretCommandInput,
  context: CallContext,
) {
  const secret = findSecret(context, input.SecretId!);
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    CreatedDate: new Date(secret.createdAt),
    PrimaryRegion: secret.primaryRegion,
    Tags: toApiTags(secret.tags),
    VersionIdsToStages: Object.fromEntries(
      secret.versions
        .filter(({ stages }) => stages.length > 0)
        .map(({ id, stages }) => [id, stages]),
    ),
  };
}

/** AWS Secrets Manager. */
export const secretsManager: Service = {
  signingName: 'secretsmanager',
  operations: {
    CreateSecret: createSecret,
    DescribeSecret: describeSecret,
    GetSecretValue: getSecretValue,
    PutSecretValue: putSecretValue,
  },
};
