/** How long AWS takes. Seconds. */
export interface Timings {
  /** How often the world goes on: applications write, groups launch, health checks look. */
  tick: number;
  latency: number;
  /** When the adapter gives a call up. */
  timeout: number;
  /** `modifying`, then `rebooting`, then `backing-up`: each of them this long. */
  promotionPhase: number;
  restore: number;
  deletion: number;
  launch: number;
  termination: number;
  /** Until S3 Batch Operations has done a job. */
  batchJob: number;
  /** Until a health check believes what it sees. */
  detection: number;
  /** Until users follow a change of the record. */
  ttl: number;
}

/** Minutes, as in AWS; for virtual time. */
export const TIMINGS: Timings = {
  tick: 5,
  latency: 0.1,
  timeout: 10,
  promotionPhase: 90,
  restore: 300,
  deletion: 120,
  launch: 100,
  termination: 40,
  batchJob: 600,
  detection: 30,
  ttl: 60,
};

/** A few hundredths of a second; for tests in real time. */
export const FAST_TIMINGS: Timings = {
  tick: 0.01,
  latency: 0,
  timeout: 0.1,
  promotionPhase: 0.01,
  restore: 0.03,
  deletion: 0.03,
  launch: 0.03,
  termination: 0.03,
  batchJob: 0.03,
  detection: 0.02,
  ttl: 0.02,
};
