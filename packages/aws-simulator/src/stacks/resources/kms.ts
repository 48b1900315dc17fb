import type { ResourceHandler } from '../ResourceContext';

/** `aws_kms_key`: has no name, so what was created is remembered. */
export const kmsKey: ResourceHandler = async (config, context) => {
  const known = context.recall();
  if (known) {
    return { attributes: known.attributes, created: false };
  }
  const { KeyMetadata } = await context.aws('kms', 'CreateKey', {
    Description: config.description,
    Tags: context.apiTags.map(tag => ({
      TagKey: tag.Key,
      TagValue: tag.Value,
    })),
  });
  const attributes = {
    ...config,
    id: KeyMetadata.KeyId,
    key_id: KeyMetadata.KeyId,
    arn: KeyMetadata.Arn,
  };
  context.remember(KeyMetadata.KeyId, attributes);
  return { attributes, created: true };
};

/** `aws_kms_alias` */
export const kmsAlias: ResourceHandler = async (config, context) => {
  const existing = await context.find('kms', 'DescribeKey', {
    KeyId: config.name,
  });
  if (!existing) {
    await context.aws('kms', 'CreateAlias', {
      AliasName: config.name,
      TargetKeyId: config.target_key_id,
    });
  }
  return {
    created: !existing,
    attributes: {
      ...config,
      id: config.name,
      arn: `arn:aws:kms:${context.region}:${context.account}:${config.name}`,
    },
  };
};
