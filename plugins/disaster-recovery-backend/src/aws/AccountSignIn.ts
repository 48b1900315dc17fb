import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsCredentialProvider } from '@backstage/integration-aws-node';

export type Credentials = AwsCredentialProvider['sdkCredentialProvider'];
type Identity = Awaited<ReturnType<Credentials>>;

/** Before their end, so that no call is sent with what expires on its way. Milliseconds. */
const RENEWED_BEFORE = 5 * 60_000;

/** For so long one region's STS is waited for alone. Milliseconds. */
const PATIENCE = 3_000;

/** STS answered, and another region's would say the same. */
const wasRefused = (error: unknown) =>
  (error as { $fault?: string }).$fault === 'client';

interface Asked {
  answer: Promise<Identity>;
  /** Until when others are given the same. Milliseconds since the epoch. */
  until: number;
  /** Whose STS is asked. */
  regions: ReadonlySet<string>;
}

/**
 * Signs in to one account for all who call it: what one region's STS lends is good in every region, so a role is
 * assumed once an hour, however many clients need it. Whoever is called for in a region is helped by that region's STS
 * where the others give no answer: a failed region that asks first must take no other along (invariant I11).
 */
export class AccountSignIn {
  readonly #regions = new Map<string, Credentials>();
  #last?: Asked;

  /**
   * Credentials for calls in a region.
   * @param first - whose STS is asked before any other
   * @param own - the STS of that region
   */
  in(region: string, first: Credentials, own: Credentials): Credentials {
    this.#regions.set(region, own);
    return async identity => {
      for (;;) {
        const asked = this.#current(() => first(identity));
        try {
          return await asked.answer;
        } catch (error) {
          if (wasRefused(error) || asked.regions.has(region)) {
            throw error;
          }
        }
      }
    };
  }

  #current(first: () => Promise<Identity>): Asked {
    if (this.#last && this.#last.until > Date.now()) {
      return this.#last;
    }
    const asked: Asked = {
      answer: this.#ask(first()),
      until: Infinity,
      regions: new Set(this.#regions.keys()),
    };
    this.#last = asked;
    asked.answer.then(
      ({ expiration }) => {
        asked.until = expiration
          ? expiration.getTime() - RENEWED_BEFORE
          : // Of those without an end somebody else knows whether they changed.
            0;
      },
      () => {
        asked.until = 0;
      },
    );
    return asked;
  }

  /** The first's answer; where it fails, or takes long, whichever comes first of all. */
  async #ask(first: Promise<Identity>): Promise<Identity> {
    const enough = new AbortController();
    const long = sleep(PATIENCE, undefined, { signal: enough.signal });
    try {
      const early = await Promise.race([first, long.catch(() => undefined)]);
      if (early) {
        return early;
      }
    } catch (error) {
      if (wasRefused(error)) {
        throw error;
      }
    } finally {
      enough.abort();
    }
    const others = [...this.#regions.values()].map(sts => sts());
    return Promise.any([first, ...others]).catch(
      ({ errors }: AggregateError) => {
        throw errors.find(wasRefused) ?? errors[0];
      },
    );
  }
}
