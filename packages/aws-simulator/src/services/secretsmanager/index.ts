import type {
  CreateSecretCommandInput,
  DescribeSecretCommandInput,
  GetSecretValueCommandInput,
  ListSecretsCommandInput,
  PutSecretValueCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { page } from '../support/page';
import { fromApiTags, toApiTags } from '../support/tags';
import {
  copyTo,
  findOriginal,
  removeRegionsFromReplication,
  replicate,
  replicateSecretToRegions,
  statusOf,
} from './replication';
import { findSecret, secretsState, type SecretState } from './secretsState';
import { hasValue, repeatedVersion, withVersion } from './secretVersions';

function stagesOf({ versions }: SecretState) {
  return Object.fromEntries(
    versions
      .filter(({ stages }) => stages.length > 0)
      .map(({ id, stages }) => [id, stages]),
  );
}

const changedAt = ({ versions, createdAt }: SecretState) =>
  new Date(versions.at(-1)?.createdAt ?? createdAt);

/** Without a filter, the secrets of the region; no value is in it. */
function listSecrets(input: ListSecretsCommandInput, context: CallContext) {
  if (input.Filters?.length) {
    throw new AwsError(
      'InvalidParameterException',
      'The simulator lists secrets without filters only.',
    );
  }
  const all = Object.values(secretsState(context, context.region).secrets).sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  );
  const { items, next } = page(all, {
    token: input.NextToken,
    size: input.MaxResults ?? 100,
    key: ({ name }) => name,
    invalidCode: 'InvalidNextTokenException',
  });
  return {
    NextToken: next,
    SecretList: items.map(secret => ({
      ARN: secret.arn,
      Name: secret.name,
      Description: secret.description,
      KmsKeyId: secret.kmsKeyId,
      CreatedDate: new Date(secret.createdAt),
      LastChangedDate: changedAt(secret),
      PrimaryRegion: secret.primaryRegion,
      Tags: toApiTags(secret.tags),
      SecretVersionsToStages: stagesOf(secret),
    })),
  };
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
  copyTo(context, secret, input.AddReplicaRegions);
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

function putSecretValue(
  input: PutSecretValueCommandInput,
  context: CallContext,
) {
  const secret = findOriginal(context, input.SecretId!);
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
    LastChangedDate: changedAt(secret),
    ReplicationStatus:
      secret.primaryRegion === context.region
        ? statusOf(context, secret)
        : undefined,
    VersionIdsToStages: stagesOf(secret),
  };
}

/** AWS Secrets Manager. */
export const secretsManager: Service = {
  signingName: 'secretsmanager',
  operations: {
    CreateSecret: createSecret,
    DescribeSecret: describeSecret,
    GetSecretValue: getSecretValue,
    ListSecrets: listSecrets,
    PutSecretValue: putSecretValue,
    RemoveRegionsFromReplication: removeRegionsFromReplication,
    ReplicateSecretToRegions: replicateSecretToRegions,
  },
};
