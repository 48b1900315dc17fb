import type { ResourceHandler } from '../ResourceContext';
import { many } from '../TerraformStack';

/** `aws_secretsmanager_secret` */
export const secret: ResourceHandler = async (config, context) => {
  const existing = await context.find('secretsmanager', 'DescribeSecret', {
    SecretId: config.name,
  });
  const { ARN } =
    existing ??
    (await context.aws('secretsmanager', 'CreateSecret', {
      Name: config.name,
      Description: config.description,
      KmsKeyId: config.kms_key_id,
      Tags: context.apiTags,
      AddReplicaRegions: config.replica
        ? many(config.replica).map(replica => ({
            Region: replica.region,
            KmsKeyId: replica.kms_key_id,
          }))
        : undefined,
    }));
  return { created: !existing, attributes: { ...config, id: ARN, arn: ARN } };
};

/** `aws_secretsmanager_secret_version` */
export const secretVersion: ResourceHandler = (config, context) =>
  context.once(config.secret_id, config, () =>
    context.aws('secretsmanager', 'PutSecretValue', {
      SecretId: config.secret_id,
      // A write-only value comes from a variable that nobody sets here.
      SecretString:
        config.secret_string ||
        config.secret_string_wo ||
        context.call.world.hex(24),
    }),
  );
