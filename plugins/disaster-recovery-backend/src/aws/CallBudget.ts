import { isThrottled } from './isThrottled';
import type { Middleware } from './refuseChanges';

/**
 * Calls a second that watching allows itself of a service in one account and region. AWS counts everybody's calls
 * together: the rest is for runs, pipelines and people.
 */
const CALLS_A_SECOND: Record<string, number> = {
  // Ten for the whole account, shared with everybody's Terraform.
  route53: 2,
  s3: 250,
  ssm: 20,
  // Two thousand for DescribeKey, shared with all that decrypts by the same quota.
  kms: 50,
  cloudwatch: 25,
};
const OTHERWISE = 10;
/** So many seconds' worth of calls may come at once. */
const BURST_SECONDS = 2;
/** However often AWS asks to slow down: one call in so many seconds is made. */
const SLOWEST_SECONDS = 2;
/** After so many answers a service that asked to slow down is asked as often as before. */
const RECOVERY = 100;
/** Whoever would wait longer is told so at once. */
const PATIENCE_SECONDS = 10;

interface Bucket {
  full: number;
  rate: number;
  tokens: number;
  at: number;
}

/** To whoever asked, the same as an answer of AWS that there were too many calls. */
class BudgetSpentError extends Error {
  override readonly name = 'TooManyRequestsException';
  readonly $fault = 'client';
}

type Send = (args: unknown) => Promise<unknown>;

/** What was asked, for whoever counts. */
export interface CallMade {
  accountId: string;
  region: string;
  service: string;
  /** For example `DescribeDBInstances`. */
  call: string;
  outcome: 'answered' | 'failed' | 'throttled';
}

/** A token bucket for each account, region and service. A service that asks to slow down is asked half as often. */
export class CallBudget {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;
  readonly #sleep: (milliseconds: number) => Promise<unknown>;

  constructor(
    private readonly options: {
      callsPerSecond?: (service: string) => number;
      made?: (call: CallMade) => void;
      now?: () => number;
      sleep?: (milliseconds: number) => Promise<unknown>;
    } = {},
  ) {
    this.#now = options.now ?? (() => performance.now());
    this.#sleep =
      options.sleep ??
      (milliseconds =>
        new Promise(resolve => {
          setTimeout(resolve, milliseconds);
        }));
  }

  /** Lets a client's calls wait for their turn. */
  guard(
    stack: Middleware,
    of: { accountId: string; region: string; service: string },
  ): void {
    stack.add(
      (next: Send, { commandName = 'Call' }: { commandName?: string }): Send =>
        async args => {
          const bucket = this.bucket(of);
          const { made } = this.options;
          const call = commandName.replace(/Command$/, '');
          await this.spend(bucket);
          try {
            const answer = await next(args);
            bucket.rate = Math.min(
              bucket.full,
              bucket.rate + bucket.full / RECOVERY,
            );
            made?.({ ...of, call, outcome: 'answered' });
            return answer;
          } catch (error) {
            const throttled = isThrottled(error);
            if (throttled) {
              bucket.rate = Math.max(bucket.rate / 2, 1 / SLOWEST_SECONDS);
              bucket.tokens = Math.min(bucket.tokens, 0);
            }
            made?.({
              ...of,
              call,
              outcome: throttled ? 'throttled' : 'failed',
            });
            throw error;
          }
        },
      // Behind the SDK's own retries: each of them is a call.
      { step: 'finalizeRequest', name: 'callBudget', priority: 'low' },
    );
  }

  private bucket(of: { accountId: string; region: string; service: string }) {
    const key = `${of.accountId}/${of.region}/${of.service}`;
    const { callsPerSecond = service => CALLS_A_SECOND[service] ?? OTHERWISE } =
      this.options;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      const full = callsPerSecond(of.service);
      const tokens = full * BURST_SECONDS;
      bucket = { full, rate: full, tokens, at: this.#now() };
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }

  private async spend(bucket: Bucket): Promise<void> {
    const now = this.#now();
    const gained = ((now - bucket.at) / 1000) * bucket.rate;
    bucket.at = now;
    bucket.tokens = Math.min(
      bucket.rate * BURST_SECONDS,
      bucket.tokens + gained,
    );
    const wait = (1 - bucket.tokens) / bucket.rate;
    if (wait > PATIENCE_SECONDS) {
      throw new BudgetSpentError(
        `Watching may not ask more often; a call would wait ${Math.ceil(
          wait,
        )} s`,
      );
    }
    // Taken before it is there: who comes next waits behind.
    bucket.tokens -= 1;
    if (wait > 0) {
      await this.#sleep(wait * 1000);
    }
  }
}
