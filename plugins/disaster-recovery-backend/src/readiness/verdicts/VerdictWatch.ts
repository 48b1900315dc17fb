import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  changesRoles,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { Notices, SiteEvents, TellConfig } from '../../notices';
import type { Site } from '../../sites/types';
import type { DefaultReadinessService } from '../DefaultReadinessService';
import { settleVerdict } from './settleVerdict';
import type { VerdictChange } from './VerdictChange';
import { verdictNotices } from './verdictNotices';
import type { VerdictState } from './VerdictState';
import type { VerdictStore } from './VerdictStore';

export interface VerdictWatchOptions {
  readiness: Pick<DefaultReadinessService, 'judgeAll'>;
  store: VerdictStore;
  /** By site: the run under way, and the last drill that succeeded. */
  runs: () => Promise<
    Map<string, { active?: RunSummary; lastDrill?: RunSummary }>
  >;
  notices: Pick<Notices, 'bring'>;
  events: Pick<SiteEvents, 'send'>;
  tell: Pick<TellConfig, 'onCall'>;
  /** For how long a verdict must hold before it is told. Seconds. */
  tellAfterSeconds: number;
  /** For how long a verdict counts. Seconds. */
  validSeconds: number;
  logger: LoggerService;
  now?: () => Date;
}

/** Whether nothing but the time of the judgement is new. */
const isOnlyLater = (before: VerdictState, state: VerdictState) =>
  state !== before &&
  state.told === before.told &&
  state.seen === before.seen &&
  state.seenSince === before.seenSince &&
  state.differsSince === before.differsSince;

/** Judges every site in one pass after it was measured, and tells people when a verdict changed for good. */
export class VerdictWatch {
  constructor(private readonly options: VerdictWatchOptions) {}

  /** Never fails: what could not be judged now is judged after the next measurement. */
  async judge(sites: Site[]): Promise<void> {
    try {
      await this.#tell(await this.#judge(sites));
    } catch (error) {
      this.options.logger.warn(
        `Verdicts could not be told: ${stringifyError(error)}`,
      );
    }
  }

  async #judge(sites: Site[]): Promise<VerdictChange[]> {
    const { readiness, store, runs, tellAfterSeconds, validSeconds } =
      this.options;
    const [known, running] = await Promise.all([store.all(), runs()]);
    const judged = await readiness.judgeAll(sites, running);
    const now = this.#now();
    const added: [string, VerdictState][] = [];
    const untouched: string[] = [];
    const changes: VerdictChange[] = [];
    for (const site of sites) {
      const before = known.get(site.name);
      const active = running.get(site.name)?.active;
      const found = judged.get(site.name);
      if (!found) {
        continue;
      }
      const { state, isNews } = settleVerdict(before, found.verdict, {
        now,
        tellAfterSeconds,
        gapSeconds: validSeconds,
        busy: active !== undefined && changesRoles(active.kind),
      });
      if (!before) {
        added.push([site.name, state]);
      } else if (isOnlyLater(before, state)) {
        untouched.push(site.name);
      } else if (
        state !== before &&
        (await store.replace(site.name, before, state)) &&
        isNews
      ) {
        changes.push({
          site,
          from: before.told,
          to: state.told,
          since: before.differsSince ?? now,
          readiness: found,
        });
      }
    }
    await store.add(added);
    await store.touch(untouched, now);
    await store.forgetGone();
    return changes;
  }

  async #tell(changes: VerdictChange[]): Promise<void> {
    const { notices, events, tell } = this.options;
    const now = this.#now();
    for (const { site, from, to, readiness } of changes) {
      events.send({
        type: 'verdict-changed',
        site: site.name,
        from,
        to,
        checks: [
          ...new Set(
            readiness.findings
              .filter(({ status }) => status !== 'pass')
              .map(({ check }) => check),
          ),
        ],
        at: now.toISOString(),
      });
    }
    for (const notice of verdictNotices(changes, tell, now)) {
      await notices.bring(notice);
    }
  }

  #now() {
    return this.options.now?.() ?? new Date();
  }
}
