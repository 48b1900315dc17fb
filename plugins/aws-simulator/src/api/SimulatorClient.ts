import { ResponseError } from '@backstage/errors';
import type {
  FaultOrder,
  SimulatedEvent,
  SimulatedFault,
  SimulatorApi,
} from './SimulatorApi';

/** {@link SimulatorApi} over HTTP; throws ResponseError where it is refused. */
export class SimulatorClient implements SimulatorApi {
  constructor(
    private readonly options: {
      baseUrl: () => Promise<string>;
      fetch: typeof fetch;
    },
  ) {}

  async faults(): Promise<SimulatedFault[]> {
    return (await this.#call('GET', 'faults')).faults;
  }

  inject(order: FaultOrder): Promise<SimulatedFault> {
    return this.#call('POST', 'faults', order);
  }

  async heal(id?: string): Promise<void> {
    await this.#call(
      'DELETE',
      id ? `faults/${encodeURIComponent(id)}` : 'faults',
    );
  }

  async events(since: number): Promise<SimulatedEvent[]> {
    return (await this.#call('GET', `events?since=${since}`)).events;
  }

  async #call(method: string, path: string, body?: unknown): Promise<any> {
    const response = await this.options.fetch(
      `${await this.options.baseUrl()}/${path}`,
      {
        method,
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
