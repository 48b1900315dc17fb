import type { Driver } from './Driver';

/**
 * The same of PostgreSQL. Its ReplicaLag is the time since the replica last replayed a transaction, and reaches minutes
 * while nobody writes (RDS User Guide, "Monitoring replication lag for PostgreSQL"): a lag of 0 after writes stopped,
 * which a planned run waits for, may never be published.
 */
export const rdsPostgresReplica: Driver = {
  id: 'rds-postgres-replica',
  role: 'database',
  title: 'an RDS instance of PostgreSQL with a read replica',
  drives: ({ database: { driver = 'rds-replica', engine } }) =>
    driver === 'rds-replica' && engine === 'postgres',
  watchedOnlyBecause:
    'RDS for PostgreSQL calls lag the time since its replica replayed anything, which is not 0 while nobody writes, so no planned run can prove by it that nothing is lost',
};
