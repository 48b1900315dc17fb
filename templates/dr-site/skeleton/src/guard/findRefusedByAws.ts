import type { Forbidden } from './findForbidden';
import type { PlanDocument, ResourceChange } from './planDocument';

const DATABASE = 'aws_db_instance.database';
const SECRET = 'aws_secretsmanager_secret_version';

/**
 * What Terraform plans, and AWS refuses or answers with something that does not
 * work: so it is said before anybody is asked, and not in the middle of an apply.
 */
export const findRefusedByAws = (plan: PlanDocument): Forbidden[] =>
  plan.resource_changes
    .filter(({ change }) => change.before && change.after)
    .flatMap(resource => [
      ...storageSteps(resource),
      ...downgrades(resource),
      ...untold(resource, plan),
      ...otherSchema(resource),
    ]);

/** RDS never takes storage back, and adds no less than a tenth (ModifyDBInstance, AllocatedStorage). */
function storageSteps({ address, type, change }: ResourceChange): Forbidden[] {
  const [before, after] = [change.before, change.after].map(values =>
    Number(values?.allocated_storage ?? NaN),
  );
  if (type !== 'aws_db_instance' || before === after) {
    return [];
  }
  if (after < before) {
    return [
      {
        address,
        problem: `storage would shrink from ${before} to ${after} GiB, which RDS refuses`,
        remedy: `Leave database.allocatedStorageGib at ${before} or more; it may have grown by itself`,
      },
    ];
  }
  return after * 10 < before * 11
    ? [
        {
          address,
          problem: `storage would grow from ${before} to ${after} GiB, which is less than the tenth that RDS asks for`,
          remedy: `Give database.allocatedStorageGib at least ${Math.ceil(
            (before * 11) / 10,
          )}`,
        },
      ]
    : [];
}

const release = (version: unknown) =>
  String(version ?? '')
    .split('.')
    .map(Number);

/** Whether a version is older than another, as far as both are spelt out. */
function isOlder(version: unknown, than: unknown): boolean {
  const [one, other] = [release(version), release(than)];
  const index = one.findIndex(
    (part, at) => other[at] !== undefined && part !== other[at],
  );
  return index !== -1 && one[index] < other[index];
}

/** No engine goes back to an older version (User Guide, "Upgrading a DB instance engine version"). */
const downgrades = ({ address, type, change }: ResourceChange): Forbidden[] =>
  type === 'aws_db_instance' &&
  isOlder(change.after?.engine_version, change.before?.engine_version)
    ? [
        {
          address,
          problem: `MySQL would go back from ${change.before?.engine_version} to ${change.after?.engine_version}, which RDS refuses`,
          remedy:
            'Leave database.engineVersion, or restore a snapshot of before the upgrade',
        },
      ]
    : [];

/** A new password in the secret, of which the same apply does not tell the database: nobody could sign in. */
function untold(
  { address, type, change }: ResourceChange,
  { resource_changes: changes }: PlanDocument,
): Forbidden[] {
  const version = 'secret_string_wo_version';
  if (type !== SECRET || change.before?.[version] === change.after?.[version]) {
    return [];
  }
  const database = changes.find(other => other.address === DATABASE)?.change;
  const told = 'password_wo_version';
  return database?.before?.[told] !== database?.after?.[told]
    ? []
    : [
        {
          address,
          problem:
            'the secret would get a password that the database is not told of',
          remedy:
            'Take PASSWORD_VERSION back; rotate when the active region serves again',
        },
      ];
}

/** The schema that instances are told to use. */
const schemaOf = (userData: unknown) =>
  /^DATABASE_NAME=(.*)$/m.exec(
    Buffer.from(String(userData ?? ''), 'base64').toString('utf8'),
  )?.[1];

/** The database keeps the schema that it was made with, whatever the code says after a failover. */
function otherSchema({ address, type, change }: ResourceChange): Forbidden[] {
  if (type !== 'aws_launch_template') {
    return [];
  }
  const [before, after] = [change.before, change.after].map(values =>
    schemaOf(values?.user_data),
  );
  return before !== undefined && after !== undefined && before !== after
    ? [
        {
          address,
          problem: `the application would look for the schema ${after}, and the database has ${before}`,
          remedy: `Leave database.name at ${before}`,
        },
      ]
    : [];
}
