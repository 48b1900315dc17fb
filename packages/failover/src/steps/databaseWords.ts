import type { DatabaseState } from '../cloud/Cloud';

/** States in which a database takes writes (RDS User Guide, "Viewing DB instance status"). */
const WRITABLE = new Set([
  'available',
  'backing-up',
  'storage-optimization',
  'storage-config-upgrade',
  'configuring-enhanced-monitoring',
  'configuring-log-exports',
]);

export const isReplica = ({ sourceArn }: DatabaseState) =>
  sourceArn !== undefined;

/** A primary that takes writes, whatever RDS does beside. */
export const takesWrites = (database: DatabaseState) =>
  !isReplica(database) && WRITABLE.has(database.status);

/** RDS promotes what is available, and nothing else. */
export const isPromotable = ({ status }: DatabaseState) =>
  status === 'available';
