import type {
  FaultOrder,
  SimulatedEvent,
  SimulatedFault,
  SimulatorApi,
} from '../api';

/** A simulator in memory; set `failure` and every call fails with it. */
export class FakeSimulatorApi implements SimulatorApi {
  active: SimulatedFault[] = [];
  failure?: Error;
  #injected = 0;

  constructor(readonly log: SimulatedEvent[] = []) {}

  async faults() {
    this.#check();
    return this.active;
  }

  async inject(order: FaultOrder) {
    this.#check();
    this.#injected += 1;
    const fault = { ...order, id: `fault-${this.#injected}` };
    this.active = [...this.active, fault];
    return fault;
  }

  async heal(id?: string) {
    this.#check();
    this.active = this.active.filter(fault => id && fault.id !== id);
  }

  async events(since: number) {
    this.#check();
    return this.log.filter(event => event.sequence > since);
  }

  #check() {
    if (this.failure) {
      throw this.failure;
    }
  }
}
