import {
  AuthenticationError,
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { HostAnswers } from './HostAnswers';

const TIMEOUT_MS = 10_000;

/** `fetch` says "fetch failed" and keeps the reason to itself. */
const reasonOf = (error: Error) => {
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
};

/** JSON over HTTP with a git host, its refusals in words that say what to mend. */
export class HostApi {
  constructor(
    private readonly options: {
      /** As the integration names it, e.g. `github.com`. */
      host: string;
      apiBaseUrl: string;
      headers(): Promise<Record<string, string> | undefined>;
      /** Of all hosts; what is in it is asked for conditionally. */
      answers?: HostAnswers;
      timeoutMs?: number;
    },
  ) {}

  /**
   * @throws ServiceUnavailableError where the host is silent or ill,
   * AuthenticationError, NotAllowedError (also for a limit of requests),
   * NotFoundError, and ConflictError for what the host will not do
   */
  async call<T>(method: string, path: string, body?: object): Promise<T> {
    const { host, apiBaseUrl, timeoutMs = TIMEOUT_MS } = this.options;
    const answers = method === 'GET' ? this.options.answers : undefined;
    const url = `${apiBaseUrl}${path}`;
    const kept = answers?.of(url);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body && { 'Content-Type': 'application/json' }),
          ...(kept && { 'If-None-Match': kept.etag }),
          ...(await this.options.headers()),
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (thrown) {
      const error = toError(thrown);
      throw new ServiceUnavailableError(
        error.name === 'TimeoutError'
          ? `${host} did not answer within ${timeoutMs / 1000} s`
          : `${host} does not answer: ${reasonOf(error)}`,
      );
    }
    if (kept && response.status === 304) {
      return JSON.parse(kept.text) as T;
    }
    if (!response.ok) {
      throw this.#refusal(response, text, `${method} ${path.split('?')[0]}`);
    }
    answers?.keep(url, response.headers.get('etag'), text);
    return JSON.parse(text) as T;
  }

  #refusal({ status, headers }: Response, text: string, call: string): Error {
    const { host } = this.options;
    const said = `${host} answered ${status} to ${call}: ${messageIn(text)}`;
    const isLimited =
      status === 429 ||
      (status === 403 &&
        (headers.get('x-ratelimit-remaining') === '0' ||
          headers.has('retry-after') ||
          /rate limit/i.test(text)));
    if (isLimited) {
      return new NotAllowedError(
        `${host} takes no more requests of this portal ${untilWhen(headers)}`,
      );
    }
    if (status >= 500) {
      return new ServiceUnavailableError(said);
    }
    switch (status) {
      case 401:
        return new AuthenticationError(
          `${host} does not accept the credentials of this portal's integration; renew its token`,
        );
      case 403:
        return new NotAllowedError(
          `${said}; let the portal's integration write contents and pull or merge requests`,
        );
      case 404:
        return new NotFoundError(
          `${said}; look whether it exists and the portal's integration may see it`,
        );
      default:
        return new ConflictError(said);
    }
  }
}

function messageIn(text: string): string {
  try {
    const { message, error } = JSON.parse(text);
    const said = message ?? error;
    return typeof said === 'string' ? said : JSON.stringify(said);
  } catch {
    return text.slice(0, 200) || 'nothing';
  }
}

function untilWhen(headers: Headers): string {
  const seconds = Number(headers.get('retry-after'));
  if (seconds > 0) {
    return `for ${seconds} s`;
  }
  const reset = Number(
    headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset'),
  );
  return reset > 0
    ? `until ${new Date(reset * 1000).toISOString()}`
    : 'for some minutes';
}
