import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How often sites may be measured because somebody asks. */
export interface RefreshSettings {
  /** By one person, whatever sites. */
  userPerMinute: number;
  /** One site, whoever asks. */
  sitePerMinute: number;
}

const SECTION = 'disasterRecovery.refresh';

/** @throws InputError naming the field */
export function readRefreshSettings(config: Config): RefreshSettings {
  const number = (field: keyof RefreshSettings, otherwise: number) => {
    const name = `${SECTION}.${field}`;
    const value = config.getOptionalNumber(name) ?? otherwise;
    if (!(value >= 1)) {
      throw new InputError(`${name} is ${value}; it must be at least 1`);
    }
    return value;
  };
  return {
    userPerMinute: number('userPerMinute', 20),
    sitePerMinute: number('sitePerMinute', 6),
  };
}

/** Somebody asks more often than he may; says when to ask again. */
export class TooManyRequestsError extends Error {
  readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;

  constructor(message: string, readonly retryAfterSeconds: number) {
    super(message);
  }
}

const MINUTE_MS = 60_000;

/** So many at once, and from then on one in its share of a minute. */
class Bucket {
  readonly #full = new Map<string, number>();

  constructor(private readonly perMinute: number) {}

  /** Seconds until one is there; 0 where one is. */
  wait(key: string, now: number): number {
    const spare = (this.perMinute - 1) * this.#share();
    const late = (this.#full.get(key) ?? now) - spare - now;
    return Math.max(0, Math.ceil(late / 1000));
  }

  take(key: string, now: number): void {
    for (const [each, at] of this.#full) {
      if (at <= now) {
        this.#full.delete(each);
      }
    }
    this.#full.set(key, (this.#full.get(key) ?? now) + this.#share());
  }

  #share() {
    return MINUTE_MS / this.perMinute;
  }
}

/**
 * Keeps people from spending the calls that the whole account has, by pressing a button. Counted by each replica for
 * itself: what it protects, the budgets of calls, is each replica's own too.
 */
export class RefreshLimit {
  readonly #users: Bucket;
  readonly #sites: Bucket;

  constructor(
    private readonly settings: RefreshSettings,
    private readonly now: () => number = Date.now,
  ) {
    this.#users = new Bucket(settings.userPerMinute);
    this.#sites = new Bucket(settings.sitePerMinute);
  }

  /** @throws TooManyRequestsError */
  take(user: string, site: string): void {
    const now = this.now();
    const { userPerMinute, sitePerMinute } = this.settings;
    const ofSite = this.#sites.wait(site, now);
    if (ofSite > 0) {
      throw new TooManyRequestsError(
        `${site} was measured ${sitePerMinute} times within a minute because somebody asked: refresh again in ${ofSite} s. It is measured by itself meanwhile`,
        ofSite,
      );
    }
    const ofUser = this.#users.wait(user, now);
    if (ofUser > 0) {
      throw new TooManyRequestsError(
        `You have refreshed sites ${userPerMinute} times within a minute: refresh again in ${ofUser} s. Sites are measured by themselves meanwhile`,
        ofUser,
      );
    }
    this.#sites.take(site, now);
    this.#users.take(user, now);
  }
}
