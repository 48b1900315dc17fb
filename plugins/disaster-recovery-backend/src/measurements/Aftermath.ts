import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SiteSignals } from '../access';

/** Seconds between two passes: slices that end together are judged together. */
const PAUSE_SECONDS = 1;
/** For so long sites are gathered of which nothing is new but the time: every slice touches all sites of its account. */
const CALM_SECONDS = 15;

interface Pass {
  touched: Set<string>;
  changed: Set<string>;
  over: Promise<void>;
}

/** What follows once measurements are saved: sites are judged, then pages are told. One pass at a time. */
export class Aftermath {
  /** The pass that has not begun yet. */
  #next: Pass | undefined;
  #quiet: Promise<unknown> = Promise.resolve();
  /** Measured since they were judged, with nothing new. */
  readonly #calm = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: {
      /** Judges sites that were measured; answers of which of them pages were told by that. */
      afterwards: (names: string[]) => Promise<readonly string[]>;
      signals: Pick<SiteSignals, 'sendAll'>;
      logger: LoggerService;
      pauseSeconds?: number;
      calmSeconds?: number;
    },
  ) {}

  /**
   * Sites that were measured: judged at once where something is new, else within a quarter of a minute.
   * @param names.touched - all of them
   * @param names.changed - those of which a page would show something else
   * @param soon - whether somebody waits for the others too
   * @returns resolves once those that are judged at once are
   */
  of(
    { touched, changed }: { touched: string[]; changed: string[] },
    soon = false,
  ): Promise<void> {
    touched.forEach(name => this.#calm.add(name));
    const now = soon ? [...touched, ...changed] : changed;
    if (now.length > 0) {
      return this.judge(now, changed);
    }
    if (!this.#timer && this.#calm.size > 0) {
      const { calmSeconds = CALM_SECONDS } = this.options;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        // Never fails.
        this.judge([...this.#calm], []);
      }, calmSeconds * 1000).unref();
    }
    return Promise.resolve();
  }

  private judge(touched: string[], changed: string[]): Promise<void> {
    let pass = this.#next;
    if (!pass) {
      const names = { touched: new Set<string>(), changed: new Set<string>() };
      const over = this.#quiet.then(() => {
        this.#next = undefined;
        return this.run(names);
      });
      const { pauseSeconds = PAUSE_SECONDS } = this.options;
      this.#quiet = over.then(
        () =>
          new Promise(resolve => {
            setTimeout(resolve, pauseSeconds * 1000).unref();
          }),
      );
      pass = { ...names, over };
      this.#next = pass;
    }
    for (const name of touched) {
      this.#calm.delete(name);
      pass.touched.add(name);
    }
    for (const name of changed) {
      pass.changed.add(name);
    }
    return pass.over;
  }

  private async run({ touched, changed }: Omit<Pass, 'over'>): Promise<void> {
    const { afterwards, signals, logger } = this.options;
    try {
      const told = new Set(await afterwards([...touched]));
      await signals.sendAll(
        [...changed]
          .filter(site => !told.has(site))
          .map(site => ({ type: 'site-changed' as const, site })),
      );
    } catch (error) {
      // What is measured is saved; the next pass judges it.
      logger.error(
        `${
          touched.size
        } sites were measured and could not be judged: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
