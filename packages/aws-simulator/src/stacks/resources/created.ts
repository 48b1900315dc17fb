import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import type { Block } from '../TerraformStack';

/** Makes what a block describes; gives what others may refer to beside the block's own members. */
export type Create = (
  config: Block,
  context: ResourceContext,
) => Block | Promise<Block>;

/** A handler for what has no name to be found by: it is created the first time and remembered. The attributes hold its `id`. */
export const created =
  (create: Create): ResourceHandler =>
  async (config, context) => {
    const known = context.recall();
    if (known) {
      return { attributes: known.attributes, created: false };
    }
    const attributes: Block = { ...config, ...(await create(config, context)) };
    context.remember(attributes.id, attributes);
    return { attributes, created: true };
  };
