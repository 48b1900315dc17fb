import type { CallContext } from '../core/Service';
import type { Block } from './TerraformStack';

/** What became of a block, so that it is the same thing when it is loaded again. */
export interface RememberedBlock {
  /** Terraform's type, e.g. `aws_iam_role`. */
  type: string;
  id: string;
  attributes: Block;
}

/** @returns what the blocks of a region became, by the place of their stack's state and their address. */
export const memoryOf = ({ world, account, region }: CallContext) =>
  world.service<{ blocks: Record<string, RememberedBlock> }>(
    account,
    region,
    'terraform',
    () => ({ blocks: {} }),
  ).blocks;
