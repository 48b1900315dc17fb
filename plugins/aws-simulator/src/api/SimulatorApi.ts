/** A fault to inject; which fields it has depends on its type. @public */
export interface FaultOrder {
  /** e.g. `region-down`. */
  type: string;
  region: string;
  [field: string]: string | number | string[];
}

/** A fault that is in force until it is healed. @public */
export interface SimulatedFault extends FaultOrder {
  id: string;
}

/** One thing that happened in the simulator. @public */
export interface SimulatedEvent {
  sequence: number;
  /** Simulated time, ISO 8601 UTC. */
  at: string;
  /** A region, or `aws-global`. */
  region: string;
  /** e.g. `rds`. */
  service: string;
  /** e.g. `promotion-started`. */
  type: string;
  resource: string;
  data?: Record<string, unknown>;
}

/** The simulator, as the page sees it. @public */
export interface SimulatorApi {
  faults(): Promise<SimulatedFault[]>;
  inject(order: FaultOrder): Promise<SimulatedFault>;
  /** Heals one fault, or all of them. */
  heal(id?: string): Promise<void>;
  /** Oldest first. @param since - only what has a higher sequence */
  events(since: number): Promise<SimulatedEvent[]>;
}
