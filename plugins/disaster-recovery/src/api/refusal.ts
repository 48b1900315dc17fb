import type { ResponseError } from '@backstage/errors';

/** Why the server refused, as far as a page can act on it. */
export interface Refusal {
  /** The server's own sentence, not "Request failed with …". */
  message: string;
  conflict: boolean;
  /** Whether the person lacks a permission. */
  notAllowed: boolean;
  /** When to ask again, where the person asked too often. */
  retryAfterSeconds?: number;
  /** Id of the run that keeps the site busy. */
  busyRun?: string;
  /** Id of the wave that is under way already. */
  busyWave?: string;
}

const RUN_LINK = /\/disaster-recovery\/runs\/([\w-]+)/;
const WAVE_LINK = /\/disaster-recovery\/waves\/([\w-]+)/;

/** Reads a refusal from whatever the API client threw. */
export function refusalOf(error: Error): Refusal {
  const { body, cause, response } = error as Partial<ResponseError>;
  const message = body?.error?.message ?? cause?.message ?? error.message;
  return {
    message,
    conflict: response?.status === 409 || cause?.name === 'ConflictError',
    notAllowed: response?.status === 403 || cause?.name === 'NotAllowedError',
    retryAfterSeconds:
      response?.status === 429
        ? Number(response.headers.get('retry-after')) || 1
        : undefined,
    busyRun: RUN_LINK.exec(message)?.[1],
    busyWave: WAVE_LINK.exec(message)?.[1],
  };
}
