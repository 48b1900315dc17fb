import type { Forbidden } from './findForbidden';
import type { ResourceChange } from './planDocument';

type Attributes = NonNullable<ResourceChange['change']['before']>;

/** A change of an argument that takes a protection away. */
interface Weakening {
  type: string;
  argument: string;
  problem: string;
  /** Whether the change from one value to the other is one. */
  isOne: (before: unknown, after: unknown) => boolean;
}

const switchedOff = (before: unknown, after: unknown) =>
  before === true && after !== true;
const switchedOn = (before: unknown, after: unknown) =>
  before !== true && after === true;
const toNothing = (before: unknown, after: unknown) =>
  Number(before) > 0 && !(Number(after) > 0);
const fewer = (before: unknown, after: unknown) =>
  sizeOf(after) < sizeOf(before);
const disabled = (before: unknown, after: unknown) =>
  statusOf(before) === 'Enabled' && statusOf(after) !== 'Enabled';

const sizeOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** Terraform shows a block as a list of one. */
const statusOf = (value: unknown) =>
  ([value].flat()[0] as Attributes | undefined)?.status;

const off = (type: string, argument: string, what: string): Weakening => ({
  type,
  argument,
  problem: `${what} would be switched off`,
  isOne: switchedOff,
});

/** What protects a site, by the arguments of the resources that have it. */
const WEAKENINGS: readonly Weakening[] = [
  off('aws_db_instance', 'deletion_protection', 'the protection from deletion'),
  off('aws_db_instance', 'storage_encrypted', 'encryption'),
  off('aws_db_instance', 'copy_tags_to_snapshot', 'the tags of snapshots'),
  off('aws_kms_key', 'enable_key_rotation', 'the rotation of the key'),
  off('aws_kms_key', 'is_enabled', 'the key'),
  off('aws_lb', 'enable_deletion_protection', 'the protection from deletion'),
  ...[
    'block_public_acls',
    'block_public_policy',
    'ignore_public_acls',
    'restrict_public_buckets',
  ].map(argument =>
    off('aws_s3_bucket_public_access_block', argument, argument),
  ),
  {
    type: 'aws_db_instance',
    argument: 'skip_final_snapshot',
    problem: 'the last snapshot would be left out',
    isOne: switchedOn,
  },
  {
    type: 'aws_db_instance',
    argument: 'publicly_accessible',
    problem: 'the database would be open to the internet',
    isOne: switchedOn,
  },
  {
    type: 'aws_db_instance',
    argument: 'backup_retention_period',
    problem: 'backups would be switched off, and with them every replica',
    isOne: toNothing,
  },
  {
    type: 'aws_lb',
    argument: 'internal',
    problem: 'users could not reach the load balancer',
    isOne: switchedOn,
  },
  {
    type: 'aws_s3_bucket',
    argument: 'force_destroy',
    problem: 'a bucket could be deleted with all that is in it',
    isOne: switchedOn,
  },
  {
    type: 'aws_s3_bucket_versioning',
    argument: 'versioning_configuration',
    problem: 'versioning would be suspended, and replication with it',
    isOne: disabled,
  },
  {
    type: 'aws_s3_bucket_replication_configuration',
    argument: 'rule',
    problem: 'fewer objects would be copied to the other region',
    isOne: (before, after) =>
      fewer(before, after) ||
      ([before].flat() as Attributes[]).some(
        (rule, index) =>
          rule?.status === 'Enabled' &&
          ([after].flat() as Attributes[])[index]?.status !== 'Enabled',
      ),
  },
  {
    type: 'aws_secretsmanager_secret',
    argument: 'replica',
    problem: 'the other region would lose its copy of the secret',
    isOne: fewer,
  },
  {
    type: 'aws_iam_role',
    argument: 'permissions_boundary',
    problem: 'a role would lose its boundary',
    isOne: (before, after) => Boolean(before) && !after,
  },
  {
    type: 'aws_route53_health_check',
    argument: 'disabled',
    problem: 'a health check that is disabled counts as healthy for good',
    isOne: switchedOn,
  },
  {
    type: 'aws_route53_health_check',
    argument: 'invert_healthcheck',
    problem: 'a health check would say the opposite of what it says',
    isOne: (before, after) => Boolean(before) !== Boolean(after),
  },
];

/** What a resource that stays would lose of what protects it. */
export const findWeakened = ({
  address,
  type,
  change: { before, after, after_unknown: unknown },
}: ResourceChange): Forbidden[] =>
  before && after
    ? WEAKENINGS.filter(
        weakening =>
          weakening.type === type &&
          weakening.argument in before &&
          !unknown?.[weakening.argument] &&
          weakening.isOne(
            before[weakening.argument],
            after[weakening.argument],
          ),
      ).map(({ argument, problem }) => ({
        address,
        problem,
        remedy: `Take back the change of ${argument}`,
      }))
    : [];
