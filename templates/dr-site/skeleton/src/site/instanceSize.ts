/** Sizes that AWS has in its families; families come and go, these have stayed. */
const SIZE = /^(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-\d+xl)?)$/;

/** What is wrong with a type or class that has no size of {@link SIZE}. */
export const UNKNOWN_SIZE =
  'ends with no size that AWS has; give one such as small, large or 2xlarge';

/** Whether an instance type or class, such as `m7g.large` or `db.t3.medium`, ends with a size that AWS has. */
export function hasKnownSize(type: string): boolean {
  return SIZE.test(type.slice(type.lastIndexOf('.') + 1));
}
