import type { SimulatedSite } from './admin/describeSite';
import type { Fault, FaultRequest } from './core/Fault';
import type { SavedWorld } from './core/SavedWorld';
import type { WorldEvent } from './core/World';
import type { LoadResult, TerraformStack } from './stacks/TerraformStack';

/** Typed client of the admin surface of a simulator anywhere. */
export class SimulatorAdmin {
  /** @param endpoint - e.g. `http://127.0.0.1:4566` */
  constructor(readonly endpoint: string) {}

  /** Creates what synthesized stacks describe; what exists already is left as it is. */
  loadStacks(stacks: Record<string, TerraformStack>): Promise<LoadResult> {
    return this.#call('POST', 'stacks', { stacks });
  }

  inject(fault: FaultRequest): Promise<Fault> {
    return this.#call('POST', 'faults', fault);
  }

  /** Heals one fault, or all of them. */
  async heal(id?: string): Promise<void> {
    await this.#call(
      'DELETE',
      id ? `faults/${encodeURIComponent(id)}` : 'faults',
    );
  }

  async faults(): Promise<Fault[]> {
    const { faults } = await this.#call<{ faults: Fault[] }>('GET', 'faults');
    return faults;
  }

  /** What happened, oldest first. @param since - only what has a higher sequence */
  async events(since: number = 0): Promise<WorldEvent[]> {
    const { events } = await this.#call<{ events: WorldEvent[] }>(
      'GET',
      `events?since=${since}`,
    );
    return events;
  }

  site(name: string): Promise<SimulatedSite> {
    return this.#call('GET', `sites/${encodeURIComponent(name)}`);
  }

  /** The whole world as it is now, to be kept and given to `restoreWorld`. */
  world(): Promise<SavedWorld> {
    return this.#call('GET', 'world');
  }

  /** Puts a saved world in the place of the present one. @returns the simulated time, ISO 8601 UTC */
  async restoreWorld(saved: SavedWorld): Promise<string> {
    const { now } = await this.#call<{ now: string }>('PUT', 'world', saved);
    return now;
  }

  /** Steps a stepped clock. @returns the simulated time, ISO 8601 UTC */
  async advance(seconds: number): Promise<string> {
    const { now } = await this.#call<{ now: string }>('POST', 'clock', {
      advanceSeconds: seconds,
    });
    return now;
  }

  /** @throws Error with the answer's message where the simulator refuses */
  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.endpoint}/_sim/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer: any = await response.json();
    if (!response.ok) {
      throw new Error(
        answer.error?.message ?? `${method} /_sim/${path}: ${response.status}`,
      );
    }
    return answer;
  }
}
