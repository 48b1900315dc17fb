import { AwsError } from '../../core/AwsError';

/**
 * How many items a page may hold; Route 53 takes more than its limit and answers the limit.
 * @throws AwsError InvalidInput for anything that is no whole number from 1 on.
 */
export function maxItems(
  value: number | string | undefined,
  limit: number,
): number {
  if (value === undefined) {
    return limit;
  }
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new AwsError(
      'InvalidInput',
      `MaxItems is ${value}; it must be a whole number from 1 to ${limit}`,
    );
  }
  return Math.min(number, limit);
}
