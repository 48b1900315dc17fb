import type { DatabaseShape } from '../cloud/Cloud';

/** What decides how a database behaves, and who reaches it. */
const WORDS = {
  instanceClass: 'instance class',
  subnetGroup: 'subnet group',
  securityGroups: 'security groups',
  parameterGroup: 'parameter group',
  optionGroup: 'option group',
  kmsKey: 'KMS key',
} satisfies Partial<Record<keyof DatabaseShape, string>>;

const shown = (value: DatabaseShape[keyof typeof WORDS]) =>
  (Array.isArray(value) ? [...value].sort().join(', ') : value) || 'none';

/** In what a clone differs from the database that it is to stand for, in words. */
export const differences = (
  clone: DatabaseShape,
  replica: DatabaseShape,
): string[] =>
  (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .filter(name => shown(clone[name]) !== shown(replica[name]))
    .map(
      name =>
        `${WORDS[name]} ${shown(clone[name])} instead of ${shown(
          replica[name],
        )}`,
    );
