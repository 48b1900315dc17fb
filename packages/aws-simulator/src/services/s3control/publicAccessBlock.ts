import type {
  DeletePublicAccessBlockRequest,
  GetPublicAccessBlockOutput,
  GetPublicAccessBlockRequest,
  PutPublicAccessBlockRequest,
} from '@aws-sdk/client-s3-control';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { accountBlock } from '../s3/accountBlock';
import { ownAccount } from './ownAccount';

/** @throws AwsError AccessDenied */
export function putPublicAccessBlock(
  {
    AccountId,
    PublicAccessBlockConfiguration: wanted,
  }: PutPublicAccessBlockRequest,
  context: CallContext,
): void {
  ownAccount(AccountId, context);
  accountBlock(context.world, context.account).block = {
    BlockPublicAcls: wanted?.BlockPublicAcls ?? false,
    IgnorePublicAcls: wanted?.IgnorePublicAcls ?? false,
    BlockPublicPolicy: wanted?.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: wanted?.RestrictPublicBuckets ?? false,
  };
}

/** @throws AwsError NoSuchPublicAccessBlockConfiguration, AccessDenied */
export function getPublicAccessBlock(
  { AccountId }: GetPublicAccessBlockRequest,
  context: CallContext,
): GetPublicAccessBlockOutput {
  ownAccount(AccountId, context);
  const { block } = accountBlock(context.world, context.account);
  if (!block) {
    throw new AwsError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      404,
    );
  }
  return { PublicAccessBlockConfiguration: block };
}

/** @throws AwsError AccessDenied */
export function deletePublicAccessBlock(
  { AccountId }: DeletePublicAccessBlockRequest,
  context: CallContext,
): void {
  ownAccount(AccountId, context);
  delete accountBlock(context.world, context.account).block;
}
