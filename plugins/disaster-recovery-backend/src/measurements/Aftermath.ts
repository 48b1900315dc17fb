import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SiteSignals } from '../access';

/** Seconds between two passes: slices that end together are judged together. */
const PAUSE_SECONDS = 1;

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

  constructor(
    private readonly options: {
      /** Judges sites that were measured. */
      afterwards: (names: string[]) => Promise<void>;
      signals: Pick<SiteSignals, 'sendAll'>;
      logger: LoggerService;
      pauseSeconds?: number;
    },
  ) {}

  /**
   * Resolves once a pass that began after this call is over.
   * @param touched - sites that were measured
   * @param changed - those of which a page would show something else
   */
  of(touched: string[], changed: string[]): Promise<void> {
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
      await afterwards([...touched]);
      await signals.sendAll(
        [...changed].map(site => ({ type: 'site-changed' as const, site })),
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
