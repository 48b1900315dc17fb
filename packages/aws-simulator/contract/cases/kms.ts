import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches, recent } from '../expectations';
import { allPages, eachOnce } from '../pages';

const newKey = async (aws: Aws) =>
  (await aws.kms().createKey({ Description: 'contract' })).KeyMetadata!;

async function newAlias(aws: Aws) {
  const key = await newKey(aws);
  const AliasName = `alias/${aws.name('key')}`;
  await aws.kms().createAlias({ AliasName, TargetKeyId: key.KeyId });
  return { key, AliasName };
}

export const kmsCases: ContractCase[] = [
  {
    name: 'a new key is enabled, symmetric and of the customer',
    moto: { differs: 'no KeyUsage' },
    async run(aws) {
      const key = await newKey(aws);
      matches('KeyId', key.KeyId, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      matches(
        'Arn',
        key.Arn,
        new RegExp(`^arn:aws:kms:${EAST}:\\d{12}:key/${key.KeyId}$`),
      );
      equal('Enabled', key.Enabled, true);
      equal('KeyState', key.KeyState, 'Enabled');
      equal('KeyUsage', key.KeyUsage, 'ENCRYPT_DECRYPT');
      equal('KeySpec', key.KeySpec, 'SYMMETRIC_DEFAULT');
      equal('KeyManager', key.KeyManager, 'CUSTOMER');
      equal('Origin', key.Origin, 'AWS_KMS');
      equal('MultiRegion', key.MultiRegion, false);
      equal('Description', key.Description, 'contract');
      recent('CreationDate', key.CreationDate);
    },
  },
  {
    name: 'a key is found by id, by ARN, by alias and by the ARN of its alias',
    async run(aws) {
      const { key, AliasName } = await newAlias(aws);
      const aliasArn = key.Arn!.replace(/key\/.*/, AliasName);
      for (const KeyId of [key.KeyId, key.Arn, AliasName, aliasArn]) {
        const { KeyMetadata } = await aws.kms().describeKey({ KeyId });
        equal(String(KeyId), KeyMetadata?.KeyId, key.KeyId);
      }
    },
  },
  {
    name: 'an unknown key is NotFoundException',
    async run(aws) {
      await fails(
        'NotFoundException',
        aws
          .kms()
          .describeKey({ KeyId: '00000000-0000-0000-0000-000000000000' }),
      );
    },
  },
  {
    name: 'an unknown alias is NotFoundException',
    async run(aws) {
      await fails(
        'NotFoundException',
        aws.kms().describeKey({ KeyId: `alias/${aws.name('none')}` }),
      );
    },
  },
  {
    name: 'an alias cannot be created twice',
    async run(aws) {
      const { key, AliasName } = await newAlias(aws);
      await fails(
        'AlreadyExistsException',
        aws.kms().createAlias({ AliasName, TargetKeyId: key.KeyId }),
      );
    },
  },
  {
    name: 'an alias of an unknown key is NotFoundException',
    async run(aws) {
      await fails(
        'NotFoundException',
        aws.kms().createAlias({
          AliasName: `alias/${aws.name('key')}`,
          TargetKeyId: '00000000-0000-0000-0000-000000000000',
        }),
      );
    },
  },
  {
    name: 'aliases are listed with their ARN and key',
    async run(aws) {
      const { key, AliasName } = await newAlias(aws);
      const { Aliases } = await aws.kms().listAliases({ KeyId: key.KeyId });
      equal('aliases', Aliases?.length, 1);
      equal('AliasName', Aliases![0].AliasName, AliasName);
      equal('TargetKeyId', Aliases![0].TargetKeyId, key.KeyId);
      equal(
        'AliasArn',
        Aliases![0].AliasArn,
        key.Arn!.replace(/key\/.*/, AliasName),
      );
    },
  },
  {
    name: 'aliases are listed page by page',
    moto: { differs: 'Limit is not heeded' },
    alone: true,
    async run(aws) {
      const mine = [await newAlias(aws), await newAlias(aws)];
      const { items } = await allPages(1, async Marker => {
        const page = await aws.kms().listAliases({ Limit: 1, Marker });
        return {
          items: page.Aliases?.map(alias => alias.AliasName!),
          next: page.Truncated ? page.NextMarker : undefined,
        };
      });
      eachOnce(
        items,
        mine.map(({ AliasName }) => AliasName),
      );
    },
  },
  {
    name: 'a key that is disabled says so until it is enabled again',
    async run(aws) {
      const { KeyId } = await newKey(aws);
      const state = async () =>
        (await aws.kms().describeKey({ KeyId })).KeyMetadata;
      await aws.kms().disableKey({ KeyId });
      equal('KeyState', (await state())?.KeyState, 'Disabled');
      equal('Enabled', (await state())?.Enabled, false);
      await aws.kms().enableKey({ KeyId });
      equal('KeyState', (await state())?.KeyState, 'Enabled');
    },
  },
  {
    name: 'a key waits for its deletion, cannot be enabled meanwhile, and is disabled when that is called off',
    moto: { differs: 'it can be enabled' },
    async run(aws) {
      const { KeyId } = await newKey(aws);
      const { DeletionDate } = await aws
        .kms()
        .scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
      const days = (DeletionDate!.getTime() - Date.now()) / 86_400_000;
      holds('a week', days > 6 && days < 8);
      const waiting = await aws.kms().describeKey({ KeyId });
      equal('KeyState', waiting.KeyMetadata?.KeyState, 'PendingDeletion');
      equal('Enabled', waiting.KeyMetadata?.Enabled, false);
      await fails('KMSInvalidStateException', aws.kms().enableKey({ KeyId }));
      await aws.kms().cancelKeyDeletion({ KeyId });
      const { KeyMetadata } = await aws.kms().describeKey({ KeyId });
      equal('KeyState', KeyMetadata?.KeyState, 'Disabled');
      equal('DeletionDate', KeyMetadata?.DeletionDate, undefined);
    },
  },
  {
    name: 'nobody deletes a key in less than a week',
    moto: { differs: 'one can' },
    async run(aws) {
      const { KeyId } = await newKey(aws);
      await fails(
        'ValidationException',
        aws.kms().scheduleKeyDeletion({ KeyId, PendingWindowInDays: 6 }),
      );
    },
  },
  {
    name: 'a key of one region is unknown in the other',
    async run(aws) {
      const { KeyId } = await newKey(aws);
      await fails('NotFoundException', aws.kms(WEST).describeKey({ KeyId }));
    },
  },
];
