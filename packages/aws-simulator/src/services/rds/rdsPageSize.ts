import { AwsError } from '../../core/AwsError';

/** `MaxRecords` of RDS: 20 to 100, 100 if left out. @throws AwsError */
export function rdsPageSize(maxRecords: number | undefined): number {
  if (maxRecords !== undefined && (maxRecords < 20 || maxRecords > 100)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value ${maxRecords} for MaxRecords. Must be between 20 and 100`,
    );
  }
  return maxRecords ?? 100;
}
