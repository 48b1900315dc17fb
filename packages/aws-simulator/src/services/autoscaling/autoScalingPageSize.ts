import { AwsError } from '../../core/AwsError';

/** `MaxRecords` of Auto Scaling: 1 to 100, 50 if left out. @throws AwsError ValidationError */
export function autoScalingPageSize(size: number | undefined): number {
  if (size !== undefined && (size < 1 || size > 100)) {
    throw new AwsError(
      'ValidationError',
      `MaxRecords ${size} must be between 1 and 100.`,
    );
  }
  return size ?? 50;
}
