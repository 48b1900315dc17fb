import type { Cloud } from '../../cloud/Cloud';
import { Silences } from '../../cloud/Silences';
import { Engine, type EngineConfig, type RunStore } from '../../engine';
import {
  FailoverSource,
  type FailoverSourceOptions,
} from '../../FailoverSource';
import { Planner } from '../../plan/Planner';
import type { RunPolicy } from '../../plan/RunPolicy';
import type { FailoverContext } from '../../steps/FailoverStep';
import type { RoleChanges } from '../../steps/RoleChanges';
import type { FakeCloud } from '../FakeCloud';
import type { Mutation } from '../mutations';
import type { ProcessClock } from '../ProcessClock';
import type { Random } from '../random';
import type { VirtualClock } from '../VirtualClock';
import { processCloud } from './processCloud';
import type { SharedStore } from './SharedStore';
import { StoreLink, type StoreFaults } from './StoreLink';

export interface ProcessOptions {
  name: string;
  holder: string;
  skewSeconds: number;
  clock: VirtualClock;
  random: Random;
  store: SharedStore;
  faults: StoreFaults;
  cloud: FakeCloud;
  roleChanges: RoleChanges;
  policy: RunPolicy;
  config: EngineConfig;
  /** A rule of the product that is broken on purpose. */
  mutation: Mutation;
  log: (message: string, error?: unknown) => void;
}

/** Lets every call say for which run it is made. */
class LabelledSource extends FailoverSource {
  constructor(
    options: FailoverSourceOptions,
    private readonly cloudOf: (run: string) => Cloud,
  ) {
    super(options);
  }

  override context(
    ...[run, base]: Parameters<FailoverSource['context']>
  ): FailoverContext {
    return { ...super.context(run, base), cloud: this.cloudOf(run.id) };
  }
}

/** A process with an engine in it, that may stop, die and come back under another name. */
export class EngineProcess {
  clock: ProcessClock;
  engine: Engine;
  owner = '';
  /** Every name that it had, with the clock and the engine of that life. */
  readonly #lives = new Map<string, { clock: ProcessClock; engine: Engine }>();

  constructor(readonly options: ProcessOptions) {
    this.clock = options.clock.view();
    this.engine = this.#start();
  }

  get store(): SharedStore {
    return this.options.store;
  }

  knows(owner: string): boolean {
    return this.#lives.has(owner);
  }

  /** What time a life of it believes that it is. */
  timeOf(owner: string): Date {
    return (this.#lives.get(owner) ?? this).clock.now();
  }

  kill(): void {
    this.clock.kill();
  }

  restart(): void {
    this.clock.kill();
    this.engine = this.#start();
  }

  freeze(): void {
    this.clock.freeze();
  }

  thaw(): void {
    this.clock.thaw();
  }

  /**
   * The world is over: nothing of any life goes on. Signals outlive everybody who
   * listens to them, and would keep the world in memory, unless they are aborted.
   */
  end(): void {
    for (const { clock, engine } of this.#lives.values()) {
      clock.kill();
      void engine.stop();
    }
  }

  #start(): Engine {
    const { options } = this;
    const { mutation, config, random, skewSeconds } = options;
    this.owner = `${options.name}-${this.#lives.size + 1}`;
    const clock = options.clock.view({ skewSeconds });
    this.clock = clock;
    const link = new StoreLink(options.store, clock, random, options.faults);
    const store: RunStore = mutation.store?.(link) ?? link;
    const { owner } = this;
    const silences = new Silences(clock);
    const cloudOf = (run?: string) => {
      const cloud = silences.around(
        processCloud(options.cloud.as({ process: owner, run }), clock),
      );
      return mutation.cloud?.(cloud) ?? cloud;
    };
    const planner = new Planner({
      store,
      cloud: () => cloudOf(),
      clock,
      policy: options.policy,
    });
    const source = new LabelledSource(
      {
        store,
        cloud: () => cloudOf(),
        roleChanges: options.roleChanges,
        planner,
        clock,
        holder: options.holder,
      },
      cloudOf,
    );
    const engine = new Engine({
      store,
      source: mutation.source?.(source) ?? source,
      config,
      clock,
      owner,
      random,
      tell: () => {},
      log: (message, error) => options.log(`${owner}: ${message}`, error),
    });
    this.#lives.set(owner, { clock, engine });
    engine.start();
    return engine;
  }
}
