import type { FaultRequest } from '../core/Fault';

/** What must hold at a moment of a scenario; only what is named is looked at. */
export interface Expectation {
  site: string;
  /** Region that the site's name leads to. */
  traffic?: string;
  /** Region whose database takes writes, `none` where there is no such region. */
  writable?: string;
  /** Rows that a promotion lost, at least and at most. */
  rowsLost?: { atLeast?: number; atMost?: number };
  /** Status of the site's database in a region. */
  databaseStatus?: { region: string; status: string };
}

/** An AWS call, as the service and operation of the wire; the answer it must get. */
export interface ScenarioCall {
  service: string;
  operation: string;
  region: string;
  input: Record<string, unknown>;
  /** Code of the error that it must end with; absent: it must succeed. */
  error?: string;
}

/** What happens at a moment. */
export interface ScenarioStep {
  /** Seconds from the beginning; in ascending order. */
  at: number;
  /** For the reader. */
  note?: string;
  inject?: FaultRequest[];
  /** Heals everything that was injected. */
  heal?: true;
  call?: ScenarioCall;
  expect?: Expectation[];
}

/** A story that can be replayed: the file in `scenarios/`. */
export interface Scenario {
  name: string;
  description: string;
  steps: ScenarioStep[];
}
