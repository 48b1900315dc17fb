import type { Clock } from './Clock';
import type { Fault } from './Fault';
import { defaultTimings, type SimulatorTimings } from './Timings';
import { withoutPrototypes } from './withoutPrototypes';

/** One thing that happened, in the order it happened. */
export interface WorldEvent {
  sequence: number;
  /** Simulated time, ISO 8601 UTC. */
  at: string;
  region: string;
  /** e.g. `rds`. */
  service: string;
  /** e.g. `promotion-started`. */
  type: string;
  resource: string;
  data?: Record<string, unknown>;
}

/** All that is saved and restored. */
export interface WorldState {
  seed: number;
  randomState: number;
  sequence: number;
  /** When the last second was lived, in simulated milliseconds since the epoch. */
  tickedAt?: number;
  /** State of a service, by `account/region/service`. */
  services: Record<string, unknown>;
  faults: Fault[];
  events: WorldEvent[];
}

/** Two regions' worth of state, one clock, one source of randomness, one log. */
export class World {
  state: WorldState;
  readonly timings: SimulatorTimings;

  constructor(
    readonly clock: Clock,
    seed: number = 1,
    timings: Partial<SimulatorTimings> = {},
  ) {
    this.timings = { ...defaultTimings, ...timings };
    this.state = {
      seed,
      randomState: seed,
      sequence: 0,
      services: {},
      faults: [],
      events: [],
    };
  }

  /** Goes on with a world that was saved. */
  restore(saved: WorldState): void {
    Object.values(saved.services).forEach(withoutPrototypes);
    this.state = saved;
  }

  get now(): number {
    return this.clock.now();
  }

  /** The state of a service in a region and account; made by `empty` on first use. */
  service<T>(
    account: string,
    region: string,
    service: string,
    empty: () => T,
  ): T {
    const key = `${account}/${region}/${service}`;
    this.state.services[key] ??= withoutPrototypes(empty());
    return this.state.services[key] as T;
  }

  /** Every state of one service, in a stable order. */
  *each<T>(
    service: string,
  ): Generator<{ account: string; region: string; state: T }> {
    for (const key of Object.keys(this.state.services).sort()) {
      const [account, region, name] = key.split('/');
      if (name === service) {
        yield { account, region, state: this.state.services[key] as T };
      }
    }
  }

  /** Uniform in [0, 1), the same for the same seed (mulberry32). */
  random(): number {
    this.state.randomState = (this.state.randomState + 0x6d2b79f5) | 0;
    let t = this.state.randomState;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** `n` hexadecimal digits for identifiers. */
  hex(n: number): string {
    let text = '';
    while (text.length < n) {
      text += Math.floor(this.random() * 16).toString(16);
    }
    return text;
  }

  log(event: Omit<WorldEvent, 'sequence' | 'at'>): void {
    this.state.sequence += 1;
    this.state.events.push({
      sequence: this.state.sequence,
      at: new Date(this.now).toISOString(),
      ...event,
    });
    if (this.state.events.length > 5000) {
      this.state.events.splice(0, 1000);
    }
  }

  /** The first active fault that matches, if any. */
  fault<K extends Fault['type']>(
    type: K,
    matches: (fault: Extract<Fault, { type: K }>) => boolean,
  ): Extract<Fault, { type: K }> | undefined {
    return this.state.faults.find(
      (fault): fault is Extract<Fault, { type: K }> =>
        fault.type === type && matches(fault as Extract<Fault, { type: K }>),
    );
  }

  /** Whether a plane of a region is down. */
  regionDown(region: string, plane: 'control' | 'data' | 'network'): boolean {
    return (
      this.fault(
        'region-down',
        fault => fault.region === region && fault.planes.includes(plane),
      ) !== undefined
    );
  }
}
