import { AwsError } from '../../core/AwsError';

/** @throws AwsError where a required member of the input is missing */
export function required<T>(
  value: T | undefined,
  member: string,
  code: string = 'MissingParameter',
): T {
  if (value === undefined || value === ('' as T)) {
    throw new AwsError(
      code,
      `The request must contain the parameter ${member}.`,
    );
  }
  return value;
}
