import type { Service } from '../../core/Service';
import { describeAccountAttributes } from './accountAttributes';
import { describeDBInstanceAutomatedBackups } from './automatedBackups';
import { createDBInstance } from './createDBInstance';
import { createDBInstanceReadReplica } from './createDBInstanceReadReplica';
import { deleteDBInstance } from './deleteDBInstance';
import { describeDBInstances } from './describeDBInstances';
import { describeEvents } from './events';
import { modifyDBInstance } from './modifyDBInstance';
import {
  createDBParameterGroup,
  deleteDBParameterGroup,
  describeDBParameterGroups,
  describeDBParameters,
  modifyDBParameterGroup,
} from './parameterGroups';
import { describePendingMaintenanceActions } from './pendingMaintenance';
import {
  rebootDBInstance,
  startDBInstance,
  stopDBInstance,
} from './powerOperations';
import { promoteReadReplica } from './promoteReadReplica';
import {
  restoreDBInstanceFromDBSnapshot,
  restoreDBInstanceToPointInTime,
} from './restore';
import {
  createDBSnapshot,
  deleteDBSnapshot,
  describeDBSnapshots,
} from './snapshots';
import {
  createDBSubnetGroup,
  deleteDBSubnetGroup,
  describeDBSubnetGroups,
} from './subnetGroups';
import {
  addTagsToResource,
  listTagsForResource,
  removeTagsFromResource,
} from './tagOperations';
import { tickRds } from './tickRds';

export { viewDatabase, writeRow, type DatabaseView } from './database';
export type { PromotionRecord } from './state';

/** Amazon RDS for MySQL. */
export const rds: Service = {
  signingName: 'rds',
  operations: {
    AddTagsToResource: addTagsToResource,
    CreateDBInstance: createDBInstance,
    CreateDBInstanceReadReplica: createDBInstanceReadReplica,
    CreateDBParameterGroup: createDBParameterGroup,
    CreateDBSnapshot: createDBSnapshot,
    CreateDBSubnetGroup: createDBSubnetGroup,
    DeleteDBInstance: deleteDBInstance,
    DeleteDBParameterGroup: deleteDBParameterGroup,
    DeleteDBSnapshot: deleteDBSnapshot,
    DeleteDBSubnetGroup: deleteDBSubnetGroup,
    DescribeAccountAttributes: describeAccountAttributes,
    DescribeDBInstanceAutomatedBackups: describeDBInstanceAutomatedBackups,
    DescribeDBInstances: describeDBInstances,
    DescribeDBParameterGroups: describeDBParameterGroups,
    DescribeDBParameters: describeDBParameters,
    DescribeDBSnapshots: describeDBSnapshots,
    DescribeDBSubnetGroups: describeDBSubnetGroups,
    DescribeEvents: describeEvents,
    DescribePendingMaintenanceActions: describePendingMaintenanceActions,
    ListTagsForResource: listTagsForResource,
    ModifyDBInstance: modifyDBInstance,
    ModifyDBParameterGroup: modifyDBParameterGroup,
    PromoteReadReplica: promoteReadReplica,
    RebootDBInstance: rebootDBInstance,
    RemoveTagsFromResource: removeTagsFromResource,
    RestoreDBInstanceFromDBSnapshot: restoreDBInstanceFromDBSnapshot,
    RestoreDBInstanceToPointInTime: restoreDBInstanceToPointInTime,
    StartDBInstance: startDBInstance,
    StopDBInstance: stopDBInstance,
  },
  tick: tickRds,
};
