import type {
  CreateAliasCommandInput,
  CreateKeyCommandInput,
  DescribeKeyCommandInput,
  CancelKeyDeletionCommandInput,
  DisableKeyCommandInput,
  ListAliasesCommandInput,
  ScheduleKeyDeletionCommandInput,
} from '@aws-sdk/client-kms';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { page } from '../support/page';

interface KeyState {
  id: string;
  arn: string;
  description: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  tags: Record<string, string>;
  disabled?: boolean;
  /** When it is deleted, milliseconds since the epoch. */
  deletionAt?: number;
}

const DAY_MS = 86_400_000;
/** Days that a key waits for its deletion (API reference, ScheduleKeyDeletion). */
const WINDOW = { least: 7, most: 30 };

export interface KmsState {
  keys: Record<string, KeyState>;
  /** Key id by `alias/name`. */
  aliases: Record<string, string>;
}

export function kmsState({ world, account, region }: CallContext): KmsState {
  return world.service<KmsState>(account, region, 'kms', () => ({
    keys: {},
    aliases: {},
  }));
}

/** Finds a key by id, ARN, alias or ARN of an alias. @throws AwsError `NotFoundException` */
function findKey(context: CallContext, reference: string): KeyState {
  const { keys, aliases } = kmsState(context);
  const name = reference.replace(/^arn:aws[^:]*:kms:[^:]*:\d*:(key\/)?/, '');
  const key = keys[aliases[name] ?? name];
  const { now } = context.world;
  if (!key || (key.deletionAt !== undefined && key.deletionAt <= now)) {
    throw new AwsError(
      'NotFoundException',
      `Key '${reference}' does not exist`,
    );
  }
  return key;
}

function stateOf({ disabled, deletionAt }: KeyState) {
  if (deletionAt !== undefined) {
    return 'PendingDeletion';
  }
  return disabled ? 'Disabled' : 'Enabled';
}

/** A key that waits for its deletion is left alone. @throws AwsError `KMSInvalidStateException` */
function liveKey(context: CallContext, reference: string): KeyState {
  const key = findKey(context, reference);
  if (stateOf(key) === 'PendingDeletion') {
    throw new AwsError(
      'KMSInvalidStateException',
      `${key.arn} is pending deletion.`,
    );
  }
  return key;
}

const setDisabled =
  (disabled: boolean) =>
  (input: DisableKeyCommandInput, context: CallContext) => {
    liveKey(context, input.KeyId!).disabled = disabled;
  };

function scheduleKeyDeletion(
  input: ScheduleKeyDeletionCommandInput,
  context: CallContext,
) {
  const key = liveKey(context, input.KeyId!);
  const days = input.PendingWindowInDays ?? WINDOW.most;
  if (days < WINDOW.least || days > WINDOW.most) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${days}' at 'pendingWindowInDays' failed to satisfy constraint: it must be from ${WINDOW.least} to ${WINDOW.most}`,
    );
  }
  key.deletionAt = context.world.now + days * DAY_MS;
  return {
    KeyId: key.arn,
    KeyState: stateOf(key),
    DeletionDate: new Date(key.deletionAt),
    PendingWindowInDays: days,
  };
}

/** The key is there again, and disabled (API reference, CancelKeyDeletion). */
function cancelKeyDeletion(
  input: CancelKeyDeletionCommandInput,
  context: CallContext,
) {
  const key = findKey(context, input.KeyId!);
  if (stateOf(key) !== 'PendingDeletion') {
    throw new AwsError(
      'KMSInvalidStateException',
      `${key.arn} is not pending deletion.`,
    );
  }
  delete key.deletionAt;
  key.disabled = true;
  return { KeyId: key.arn };
}

function toMetadata({ account }: CallContext, key: KeyState) {
  return {
    AWSAccountId: account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: stateOf(key) === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: stateOf(key),
    DeletionDate:
      key.deletionAt === undefined ? undefined : new Date(key.deletionAt),
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    KeySpec: 'SYMMETRIC_DEFAULT',
    MultiRegion: false,
  };
}

function createKey(input: CreateKeyCommandInput, context: CallContext) {
  const { world, region, account } = context;
  const id = [8, 4, 4, 4, 12].map(n => world.hex(n)).join('-');
  const key: KeyState = {
    id,
    arn: `arn:aws:kms:${region}:${account}:key/${id}`,
    description: input.Description ?? '',
    createdAt: world.now,
    tags: Object.fromEntries(
      (input.Tags ?? []).map(tag => [tag.TagKey!, tag.TagValue!]),
    ),
  };
  kmsState(context).keys[id] = key;
  return { KeyMetadata: toMetadata(context, key) };
}

function createAlias(input: CreateAliasCommandInput, context: CallContext) {
  const { aliases } = kmsState(context);
  const name = input.AliasName!;
  if (aliases[name]) {
    throw new AwsError(
      'AlreadyExistsException',
      `An alias with the name ${name} already exists`,
    );
  }
  aliases[name] = findKey(context, input.TargetKeyId!).id;
}

function describeKey(input: DescribeKeyCommandInput, context: CallContext) {
  return { KeyMetadata: toMetadata(context, findKey(context, input.KeyId!)) };
}

function listAliases(input: ListAliasesCommandInput, context: CallContext) {
  const { region, account } = context;
  const keyId = input.KeyId && findKey(context, input.KeyId).id;
  const wanted = Object.entries(kmsState(context).aliases)
    .filter(([, id]) => !keyId || id === keyId)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { items, next } = page(wanted, {
    token: input.Marker,
    size: input.Limit ?? 50,
    key: ([name]) => name,
    invalidCode: 'InvalidMarkerException',
  });
  return {
    Aliases: items.map(([name, id]) => ({
      AliasName: name,
      AliasArn: `arn:aws:kms:${region}:${account}:${name}`,
      TargetKeyId: id,
    })),
    Truncated: next !== undefined,
    NextMarker: next,
  };
}

/** AWS KMS: keys exist, nothing is encrypted with them. */
export const kms: Service = {
  signingName: 'kms',
  operations: {
    CancelKeyDeletion: cancelKeyDeletion,
    CreateAlias: createAlias,
    CreateKey: createKey,
    DescribeKey: describeKey,
    DisableKey: setDisabled(true),
    EnableKey: setDisabled(false),
    ListAliases: listAliases,
    ScheduleKeyDeletion: scheduleKeyDeletion,
  },
};
