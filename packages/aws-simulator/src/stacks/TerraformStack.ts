/** A block of Terraform's JSON syntax: attributes and nested blocks. */
export type Block = Record<string, any>;

/** A synthesized `cdk.tf.json`. */
export interface TerraformStack {
  provider?: Record<string, Block | Block[]>;
  variable?: Record<string, Block>;
  locals?: Block;
  data?: Record<string, Record<string, Block>>;
  resource?: Record<string, Record<string, Block>>;
  terraform?: Block;
  [rest: string]: unknown;
}

export interface LoadResult {
  /** Addresses of what was not there before: `<stack>/<type>.<name>`. */
  created: string[];
  /** Types that the simulator has no model of. */
  notModelled: string[];
}

/** Synthesizers write a nested block as an object or as a list of one. */
export function one(block: Block | Block[] | undefined): Block | undefined {
  return Array.isArray(block) ? block[0] : block;
}

export function many(block: Block | Block[] | undefined): Block[] {
  if (block === undefined) {
    return [];
  }
  return Array.isArray(block) ? block : [block];
}
