import type { Config } from '@backstage/config';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';

const KEY = 'awsSimulator.endpoint';
const TIMEOUT_MS = 5_000;

const REFUSALS: Record<number, new (message: string) => Error> = {
  400: InputError,
  404: NotFoundError,
  409: ConflictError,
};

/** The simulator's admin surface; knows nothing of what passes through. */
export class SimulatorClient {
  readonly #endpoint: string;

  private constructor(endpoint: string) {
    this.#endpoint = endpoint.replace(/\/+$/, '');
  }

  /**
   * @returns undefined where no simulator is configured
   * @throws InputError where the endpoint is no HTTP address
   */
  static fromConfig(config: Config): SimulatorClient | undefined {
    const endpoint = config.getOptionalString(KEY);
    if (!endpoint) {
      return undefined;
    }
    if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
      throw new InputError(
        `${KEY} is ${endpoint}; give an address such as http://127.0.0.1:4566`,
      );
    }
    return new SimulatorClient(endpoint);
  }

  /**
   * @param path - below `/_sim/`, encoded
   * @throws what the simulator refused, as the error of the same status
   * @throws ServiceUnavailableError where it gives no usable answer within 5 s
   */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { status, answer } = await this.#fetch(method, path, body);
    if (status < 400) {
      return answer;
    }
    const message =
      (answer as { error?: { message?: string } } | null)?.error?.message ??
      `The simulator answered ${method} ${path} with status ${status}.`;
    throw new (REFUSALS[status] ?? ServiceUnavailableError)(message);
  }

  async #fetch(method: string, path: string, body?: unknown) {
    try {
      const response = await fetch(`${this.#endpoint}/_sim/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return {
        status: response.status,
        answer: (await response.json()) as unknown,
      };
    } catch (error) {
      throw new ServiceUnavailableError(
        `The AWS simulator at ${
          this.#endpoint
        } does not answer. Start it, or correct ${KEY}.`,
        toError(error),
      );
    }
  }
}
