/** A fault as somebody asks for it. */
export type FaultRequest =
  | {
      type: 'region-down';
      region: string;
      planes: ('control' | 'data' | 'network')[];
    }
  | { type: 'service-down'; region: string; service: string }
  | {
      type: 'replication-lag';
      region: string;
      database: string;
      seconds: number;
    }
  | { type: 'replication-stopped'; region: string; database: string }
  | {
      type: 'throttle';
      region: string;
      service: string;
      /** Absent: every operation of the service. */
      operation?: string;
      rate: number;
    }
  | {
      type: 'latency';
      region: string;
      service: string;
      /** Absent: every operation of the service. */
      operation?: string;
      milliseconds: number;
    }
  | { type: 'promotion-hangs'; region: string; database: string }
  | { type: 'promotion-fails'; region: string; database: string }
  /** A backup of the database begins, and does not end before the fault does. */
  | { type: 'backing-up'; region: string; database: string }
  | {
      type: 'capacity-shortage';
      region: string;
      /** How many instances more can be launched; counts down. Absent: none. */
      instances?: number;
    }
  /** An instance that is to be terminated stays `Terminating`, and what runs on it goes on. */
  | { type: 'terminating-hangs'; region: string }
  /** Calls that read succeed, calls that change something fail. */
  | {
      type: 'control-plane-read-only';
      region: string;
      /** Absent: every service. */
      service?: string;
    }
  | {
      type: 'access-denied';
      region: string;
      service: string;
      /** Absent: every operation of the service. */
      operation?: string;
    }
  | { type: 'metrics-missing'; region: string; service: string }
  /** The service measures, but its data points arrive `seconds` late. */
  | {
      type: 'metrics-stale';
      region: string;
      service: string;
      seconds: number;
    }
  /** New replicas and restores in the region take `factor` times as long. */
  | { type: 'slow-seeding'; region: string; factor: number }
  /** The region's clock is `seconds` ahead of the truth, or behind it where negative. */
  | { type: 'clock-skew'; region: string; seconds: number }
  /** Route 53's API, which stands in us-east-1, fails; DNS goes on answering by the health checks. */
  | { type: 'route53-control-plane-down'; region: 'us-east-1' }
  | {
      type: 'lost-response';
      region: string;
      service: string;
      operation: string;
    };

/** An injected fault; stays until it is healed. */
export type Fault = FaultRequest & { id: string };
