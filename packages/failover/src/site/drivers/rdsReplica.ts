import type { Driver } from './Driver';

/** An RDS instance of MySQL or MariaDB, the primary of one region or its read replica in the other. */
export const rdsReplica: Driver = {
  id: 'rds-replica',
  role: 'database',
  title: 'an RDS instance with a read replica',
  drives: ({ database: { driver = 'rds-replica', engine } }) =>
    driver === 'rds-replica' && engine !== 'postgres',
};
