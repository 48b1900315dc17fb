import type {
  CreateDBInstanceCommandInput,
  CreateDBInstanceCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { checkPassword } from './checkPassword';
import { toDBInstance } from './describeDBInstances';
import { ENGINES } from './engines';
import { addInstance } from './newInstance';

const MAX_RETENTION_DAYS = 35;

/** @throws AwsError InvalidParameterValue: AWS allows 0 (off) to 35 days */
export function checkRetention(days: number | undefined): void {
  if (days !== undefined && (days < 0 || days > MAX_RETENTION_DAYS)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid backup retention period: ${days}. Must be between 0 and ${MAX_RETENTION_DAYS}.`,
    );
  }
}

/** creating → backing-up (with backups on) → available. */
export function createDBInstance(
  input: CreateDBInstanceCommandInput,
  context: CallContext,
): Omit<CreateDBInstanceCommandOutput, '$metadata'> {
  const { timings } = context.world;
  required(input.DBInstanceClass, 'DBInstanceClass');
  if (!ENGINES[required(input.Engine, 'Engine')]) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid DB engine: ${input.Engine}. This simulator knows ${Object.keys(
        ENGINES,
      ).join(', ')}.`,
    );
  }
  if (!input.MasterUserPassword && !input.ManageMasterUserPassword) {
    throw new AwsError(
      'InvalidParameterValue',
      'The parameter MasterUserPassword must be provided and must not be blank.',
    );
  }
  checkPassword(input.MasterUserPassword);
  checkRetention(input.BackupRetentionPeriod);
  const instance = addInstance(context, input);
  const phases = [{ status: 'creating', seconds: timings.createSeconds }];
  if (instance.shape.BackupRetentionPeriod! > 0) {
    phases.push({ status: 'backing-up', seconds: timings.backupSeconds });
  }
  startActivity(context, instance, { kind: 'create', phases });
  return { DBInstance: toDBInstance(context, instance) };
}
