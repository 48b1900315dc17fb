import type {
  CreateDBInstanceCommandInput,
  DBInstance,
} from '@aws-sdk/client-rds';
import { EAST, type Aws } from '../Aws';

export type NewDatabase = Partial<CreateDBInstanceCommandInput>;

/** Asks for a small MySQL database with backups. */
export async function createDatabase(
  aws: Aws,
  more: NewDatabase = {},
  region = EAST,
) {
  const { DBInstance } = await aws.rds(region).createDBInstance({
    DBInstanceIdentifier: aws.name('db'),
    DBInstanceClass: 'db.t3.micro',
    Engine: 'mysql',
    AllocatedStorage: 20,
    MasterUsername: 'admin',
    MasterUserPassword: 'contract-password',
    BackupRetentionPeriod: 1,
    ...more,
  });
  return DBInstance!;
}

export async function describeDatabase(
  aws: Aws,
  id: string,
  region = EAST,
): Promise<DBInstance> {
  const { DBInstances } = await aws
    .rds(region)
    .describeDBInstances({ DBInstanceIdentifier: id });
  return DBInstances![0];
}

/** Waits until a database is as it should be. */
export const awaitDatabase = (
  aws: Aws,
  id: string,
  until: (database: DBInstance) => boolean = ({ DBInstanceStatus }) =>
    DBInstanceStatus === 'available',
  region = EAST,
) =>
  aws.waitFor(
    `${id} in ${region}`,
    () => describeDatabase(aws, id, region),
    until,
  );

/** A database that is available. */
export async function newDatabase(
  aws: Aws,
  more: NewDatabase = {},
  region = EAST,
) {
  const { DBInstanceIdentifier } = await createDatabase(aws, more, region);
  return awaitDatabase(aws, DBInstanceIdentifier!, undefined, region);
}
