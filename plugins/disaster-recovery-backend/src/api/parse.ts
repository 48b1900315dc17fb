import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Checks what a caller sent.
 * @throws InputError naming each bad field
 */
export function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string = 'body',
): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(
          ({ path, message }) =>
            `${[where, ...path.map(String)].join('.')}: ${message}`,
        )
        .join('; '),
    );
  }
  return result.data;
}
