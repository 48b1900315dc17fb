import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import type {
  SiteQuery,
  SiteResource,
} from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';

/** A page that is open reads every 15 s at the latest, and once a minute where the browser slows it down. */
const LOOKS_FOR_SECONDS = 120;
/** No more than one row is written in so long for somebody who goes on looking. */
const REMEMBERED_FOR_SECONDS = 20;

interface ViewerRow {
  user_ref: string;
  may_read: string;
  seen_at: string;
}

/** An answer of the permission backend carries an id of its own, which is another each time. */
const essence = (decision: PolicyDecision) =>
  decision.result === AuthorizeResult.CONDITIONAL
    ? { result: decision.result, conditions: decision.conditions }
    : { result: decision.result };

/**
 * Who has pages open, known from what they read, with what they were let see when
 * they last did: a push asks no policy, because nobody's credentials are at hand.
 */
export class Viewers {
  readonly #remembered = new Map<string, { mayRead: string; at: number }>();

  constructor(
    private readonly options: {
      client: () => Promise<Knex>;
      ruleset: PermissionRuleset<SiteResource, SiteQuery>;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** Notes that somebody looks; who cannot be noted polls. */
  async remember(user: string, decision: PolicyDecision): Promise<void> {
    const mayRead = JSON.stringify(essence(decision));
    const now = this.#now();
    const last = this.#remembered.get(user);
    if (
      last?.mayRead === mayRead &&
      now.getTime() - last.at < REMEMBERED_FOR_SECONDS * 1000
    ) {
      return;
    }
    this.#remembered.set(user, { mayRead, at: now.getTime() });
    try {
      const knex = await this.options.client();
      await knex<ViewerRow>('dr_viewers')
        .insert({
          user_ref: user,
          may_read: mayRead,
          seen_at: now.toISOString(),
        })
        .onConflict('user_ref')
        .merge();
      await knex<ViewerRow>('dr_viewers')
        .where('seen_at', '<', this.#since(now))
        .delete();
    } catch (error) {
      this.#remembered.delete(user);
      this.options.logger.debug(
        `${user} gets no push: ${stringifyError(error)}`,
      );
    }
  }

  /** Who looks and may see the site. */
  async of(site: SiteResource): Promise<string[]> {
    const see = await this.ofMany();
    return see(site);
  }

  /** The same for sites that are at hand: who looks is read once, however many they are. */
  async ofMany(): Promise<(site: SiteResource) => string[]> {
    const knex = await this.options.client();
    const rows = await knex<ViewerRow>('dr_viewers')
      .where('seen_at', '>=', this.#since(this.#now()))
      .orderBy('user_ref');
    const meets = createConditionAuthorizer(this.options.ruleset);
    const viewers = rows.map(({ user_ref, may_read }) => ({
      user: user_ref,
      mayRead: JSON.parse(may_read),
    }));
    return site =>
      viewers
        .filter(({ mayRead }) => meets(mayRead, site))
        .map(({ user }) => user);
  }

  #now() {
    return this.options.now?.() ?? new Date();
  }

  #since(now: Date) {
    return new Date(now.getTime() - LOOKS_FOR_SECONDS * 1000).toISOString();
  }
}
