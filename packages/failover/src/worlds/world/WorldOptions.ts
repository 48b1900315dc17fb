import type { EngineConfig } from '../../engine';
import type { RunPolicy } from '../../plan/RunPolicy';
import type { Timings } from '../aws/Timings';
import type { StoreFaults } from '../process/StoreLink';
import type { WorldEvent } from './WorldEvent';

/** How people are who decide. */
export interface Temper {
  /** How often they look. Seconds. */
  looksEvery: number;
  /** Share of looks at which an approval that is wanted is given. */
  approves: number;
  /** Share of looks at which the requester tries to approve. */
  approvesOwn: number;
  /** Share of looks at which a question is answered, with anything that is offered. */
  answers: number;
  /** Share of looks at which somebody decides what nobody asked for. */
  meddles: number;
  /** Share of looks at which what a run opened in the repository is merged. */
  merges: number;
}

/** Everything about a world that its seed decides. Each can be made harmless alone. */
export interface WorldOptions {
  seed: number;
  policy: 'operator' | 'automatic';
  witness: boolean;
  /** The pilot serves, and the active region is its replica: a way home. */
  reversed: boolean;
  /** Applications write by themselves. */
  cron: boolean;
  lagSeconds: number;
  engine: EngineConfig;
  rules: RunPolicy;
  timings: Timings;
  /** Shares of calls: refused for their number, carried out without an answer, answered late. */
  weather: { throttled: number; unanswered: number; late: number };
  staleSeconds: number;
  store: Omit<StoreFaults, 'isDown'>;
  /** How far the clock of each engine is ahead. Seconds. */
  skews: number[];
  people: Temper;
  /** How often pipelines try to apply; 0 is never. Seconds. */
  pipelinesEvery: number;
  /** Whether people bring the site home at the end. */
  goesHome: boolean;
  /** Whether what failed stays so when the rest heals. */
  stays: boolean;
  safetySeconds: number;
  events: WorldEvent[];
}
