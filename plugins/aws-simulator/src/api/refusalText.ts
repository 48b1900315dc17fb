import type { ResponseError } from '@backstage/errors';

/** The server's own sentence, not "Request failed with …". */
export function refusalText(error: Error): string {
  const { body } = error as Partial<ResponseError>;
  return body?.error?.message ?? error.message;
}
