import type {
  CreateSecretCommandInput,
  DescribeSecretCommandInput,
  GetSecretValueCommandInput,
  PutSecretValueCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { fromApiTags, toApiTags, type Tags } from '../support/tags';

interface SecretVersion {
  id: string;
  text: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

interface SecretState {
  name: string;
  arn: string;
  description?: string;
  kmsKeyId?: string;
  /** Newest last: AWSCURRENT, the one before AWSPREVIOUS. */
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

function addVersion(
  context: CallContext,
  secret: SecretState,
  text: string,
): SecretVersion {
  const { world } = context;
  const version = { id: world.hex(32), text, createdAt: world.now };
  secret.versions = [...secret.versions.slice(-1), version];
  return version;
}

function createSecret(input: CreateSecretCommandInput, context: CallContext) {
  const { world, account, region } = context;
  const name = input.Name!;
  const { secrets } = secretsState(context, region);
  if (secrets[name]) {
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
    versions: [],
    createdAt: world.now,
    primaryRegion: input.AddReplicaRegions ? region : undefined,
    tags: fromApiTags(input.Tags),
  };
  secrets[name] = secret;
  if (input.SecretString !== undefined) {
    addVersion(context, secret, input.SecretString);
  }
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
  const stage = input.VersionStage ?? 'AWSCURRENT';
  const version = input.VersionId
    ? secret.versions.find(({ id }) => id === input.VersionId)
    : secret.versions[
        secret.versions.length - (stage === 'AWSPREVIOUS' ? 2 : 1)
      ];
  if (!version) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
    );
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: version.text,
    VersionStages: [stage],
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
  const version = addVersion(context, secret, input.SecretString ?? '');
  replicate(context, secret);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    VersionStages: ['AWSCURRENT'],
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
      secret.versions.map(({ id }, index) => [
        id,
        [index === secret.versions.length - 1 ? 'AWSCURRENT' : 'AWSPREVIOUS'],
      ]),
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
