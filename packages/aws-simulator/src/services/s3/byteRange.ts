import { AwsError } from '../../core/AwsError';

/** Offsets of the first and the last byte. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * The part of an object that a `Range` header asks for. Undefined is all of
 * it: without a header, and, as S3 does, for one that it does not understand
 * or that asks for several parts.
 * @param size - of the object, bytes
 * @throws AwsError InvalidRange (416) where the object has no such byte
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if ((!from && !to) || (from && to && Number(from) > Number(to))) {
    return undefined;
  }
  const first = from ? Number(from) : Math.max(0, size - Number(to));
  if (first >= size) {
    throw new AwsError(
      'InvalidRange',
      'The requested range is not satisfiable',
      416,
      { RangeRequested: header, ActualObjectSize: String(size) },
    );
  }
  return {
    first,
    last: from && to ? Math.min(Number(to), size - 1) : size - 1,
  };
}
