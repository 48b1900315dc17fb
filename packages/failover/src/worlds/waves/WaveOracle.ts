import type { SiteRun, WaveRun } from '../../waves';
import type { Fleet } from '../fleet';
import type { Broken } from '../oracle/Broken';
import type { Written } from '../process/SharedStore';
import type { WaveTruth } from './WaveFacts';
import { waveRules } from './waveRules';
import type { WaveWorldOptions } from './WaveWorldOptions';

/** How often it is looked who serves the users of each site. Seconds. */
const LOOK_SECONDS = 5;

/** Watches everything that is written about a wave and its runs, and knows what is true. */
export class WaveOracle {
  readonly broken: Broken[] = [];
  /** By whom users of a site are served, and since when. */
  readonly #served = new Map<string, { region?: string; since: number }>();
  readonly #statuses = new Map<string, { status: string; since: number }>();

  constructor(
    private readonly story: Fleet,
    private readonly options: WaveWorldOptions,
  ) {
    for (const store of [story.waves, story.runs]) {
      store.watch = written => this.#wrote(written);
    }
    this.#look().catch(() => undefined);
  }

  note(invariant: string, message: string): void {
    if (!this.broken.some(each => each.message === message)) {
      const at = this.story.clock.now().toISOString();
      this.broken.push({ invariant, at, message });
    }
  }

  #wrote(written: Written) {
    const { id, status } = written.after;
    if (this.#statuses.get(id)?.status !== status) {
      this.#statuses.set(id, { status, since: this.#now() });
    }
    const facts = { ...this.#truth(), written };
    for (const { name, broken } of waveRules) {
      const message = broken(facts);
      if (message) {
        this.note(name, message);
      }
    }
  }

  #truth(): WaveTruth {
    const { story, options } = this;
    return {
      options,
      now: story.clock.now(),
      wave: () => story.waves.all()[0] as WaveRun | undefined,
      runs: () => story.runs.all() as SiteRun[],
      servedFor: (site, region) => {
        const seen = this.#served.get(site);
        return seen?.region === region
          ? (this.#now() - seen.since) / 1000
          : undefined;
      },
      statusSince: run => this.#statuses.get(run)?.since ?? 0,
    };
  }

  #now(): number {
    return this.story.clock.now().getTime();
  }

  async #look() {
    for (;;) {
      for (const { name } of this.options.sites) {
        const aws = this.story.aws(name);
        aws.catchUp();
        const users = aws.placeIn(aws.route53.users);
        const region = aws.serves(users) ? users.region : undefined;
        if (this.#served.get(name)?.region !== region) {
          this.#served.set(name, { region, since: this.#now() });
        }
      }
      await this.story.clock.sleep(LOOK_SECONDS * 1000);
    }
  }
}
