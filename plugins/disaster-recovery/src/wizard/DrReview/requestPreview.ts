import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Answers } from '../answeredSite';

/** A file that would be written. */
export interface PreviewFile {
  path: string;
  bytes: number;
}

/** A stack that would be synthesized, with its resources by type. */
export interface PreviewStack {
  name: string;
  total: number;
  resources: Record<string, number>;
}

/** What the template would create. */
export interface Preview {
  files: PreviewFile[];
  stacks: PreviewStack[];
}

/** The server gives up after 90 s of its own. */
const TIMEOUT_SECONDS = 120;

/**
 * Runs the template dry on the server.
 * @throws ResponseError where the server refuses; Error where it does not answer
 */
export async function requestPreview(
  apis: { discovery: DiscoveryApi; fetch: FetchApi },
  answers: Answers,
  signal: AbortSignal,
): Promise<Preview> {
  const baseUrl = await apis.discovery.getBaseUrl('scaffolder');
  const timeout = new AbortController();
  const giveUp = () => timeout.abort();
  const timer = setTimeout(giveUp, TIMEOUT_SECONDS * 1000);
  signal.addEventListener('abort', giveUp);
  try {
    const response = await apis.fetch.fetch(`${baseUrl}/dr-site/preview`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ values: answers }),
      signal: timeout.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return await response.json();
  } catch (error) {
    if (timeout.signal.aborted) {
      throw new Error(`no answer within ${TIMEOUT_SECONDS} s`);
    }
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
