import { AwsError } from '../../core/AwsError';

/** `PageSize` of Elastic Load Balancing: 1 to 400. @throws AwsError ValidationError */
export function elbPageSize(size: number | undefined): number {
  if (size !== undefined && (size < 1 || size > 400)) {
    throw new AwsError(
      'ValidationError',
      `PageSize ${size} must be between 1 and 400.`,
    );
  }
  return size ?? 400;
}
