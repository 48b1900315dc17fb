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
  | { type: 'throttle'; region: string; service: string; rate: number }
  | {
      type: 'latency';
      region: string;
      service: string;
      milliseconds: number;
    }
  | { type: 'promotion-hangs'; region: string; database: string }
  | { type: 'promotion-fails'; region: string; database: string }
  | { type: 'capacity-shortage'; region: string }
  | { type: 'metrics-missing'; region: string; service: string }
  | {
      type: 'lost-response';
      region: string;
      service: string;
      operation: string;
    };

/** An injected fault; stays until it is healed. */
export type Fault = FaultRequest & { id: string };
