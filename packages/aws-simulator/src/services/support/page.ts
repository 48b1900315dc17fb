import { AwsError } from '../../core/AwsError';

/** One page of a list, and the token that leads to the next one. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/**
 * Cuts a page out of a list. The token names the last item that was handed
 * out, so a list that changes between two calls skips and repeats nothing.
 *
 * @param items - in the order of their keys
 * @throws AwsError `invalidCode` when the token was never handed out
 */
export function page<T>(
  items: T[],
  options: {
    token?: string;
    size: number;
    key: (item: T) => string;
    invalidCode: string;
  },
): Page<T> {
  const { token, size, key, invalidCode } = options;
  if (size < 1) {
    throw new AwsError(
      'ValidationException',
      `A page must have at least 1 item, not ${size}.`,
    );
  }
  let start = 0;
  if (token) {
    const last = Buffer.from(token, 'base64url').toString();
    if (Buffer.from(last).toString('base64url') !== token) {
      throw new AwsError(invalidCode, `The token "${token}" is not valid.`);
    }
    start = items.findIndex(item => key(item) > last);
    if (start < 0) {
      start = items.length;
    }
  }
  const slice = items.slice(start, start + size);
  return {
    items: slice,
    next:
      start + size < items.length
        ? Buffer.from(key(slice[slice.length - 1])).toString('base64url')
        : undefined,
  };
}
