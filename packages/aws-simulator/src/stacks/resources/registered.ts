import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import { created, type Create } from './created';

const named =
  (arn: (name: string, context: ResourceContext) => string): Create =>
  (config, context) => {
    const name =
      config.name ??
      `${config.name_prefix ?? 'terraform-'}${context.call.world.hex(8)}`;
    return { id: name, name, arn: arn(name, context) };
  };

const iam = (kind: string) =>
  named((name, { account }) => `arn:aws:iam::${account}:${kind}/${name}`);

const ofBucket: Create = config => ({ id: config.bucket });

/**
 * Types with nothing behind them: they exist, have an id, and can be referred to. What follows from the id stands here,
 * everything else as it was described.
 */
const TYPES: Record<string, Create> = {
  aws_iam_role: (config, context) => ({
    ...iam('role')(config, context),
    unique_id: `AROA${context.call.world.hex(17).toUpperCase()}`,
  }),
  aws_iam_policy: iam('policy'),
  aws_iam_instance_profile: iam('instance-profile'),
  aws_iam_role_policy: (config, context) => ({
    id: `${config.role}:${config.name ?? context.call.world.hex(8)}`,
  }),
  aws_iam_role_policy_attachment: (config, context) => ({
    id: `${config.role}-${context.call.world.hex(8)}`,
  }),
  aws_cloudwatch_log_group: named(
    (name, { region, account }) =>
      `arn:aws:logs:${region}:${account}:log-group:${name}`,
  ),
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_acl: ofBucket,
  aws_s3_bucket_logging: ofBucket,
  aws_s3_bucket_website_configuration: ofBucket,
};

/** Handlers of the types that only have to exist. */
export const registeredResources: Record<string, ResourceHandler> =
  Object.fromEntries(
    Object.entries(TYPES).map(([type, describe]) => [type, created(describe)]),
  );
