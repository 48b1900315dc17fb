import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3-control';
import type { World } from '../../core/World';

/** What an account blocks in all of its regions. */
interface AccountBlock {
  block?: PublicAccessBlockConfiguration;
}

/** It is the account's, in no region. */
export const accountBlock = (world: World, account: string): AccountBlock =>
  world.service<AccountBlock>(account, 'global', 's3-account', () => ({}));
