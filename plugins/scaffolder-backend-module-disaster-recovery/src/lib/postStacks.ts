import { ForwardedError, ResponseError } from '@backstage/errors';
import { z } from 'zod';

/** A database and its replica take their time. */
const TIMEOUT_SECONDS = 240;

const answerSchema = z.object({
  created: z.array(z.string()),
  notModelled: z.array(z.string()).default([]),
});

/**
 * Asks a deployment endpoint to create what the stacks describe.
 * @throws ResponseError where it refuses, Error where it cannot be reached or does not answer in 4 min
 */
export async function postStacks(
  endpoint: string,
  stacks: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<z.output<typeof answerSchema>> {
  const timeout = AbortSignal.timeout(TIMEOUT_SECONDS * 1000);
  let response: Response;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stacks }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    throw new ForwardedError(
      `The deployment endpoint ${endpoint} did not answer within ${TIMEOUT_SECONDS} s or cannot be reached; check disasterRecovery.deployment.endpoint and retry the task`,
      error,
    );
  }
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const answer = answerSchema.safeParse(await response.json());
  if (!answer.success) {
    throw new Error(
      `The deployment endpoint ${endpoint} did not answer as one: ${answer.error.message}`,
    );
  }
  return answer.data;
}
