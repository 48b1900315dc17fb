import { Planner } from '../../plan/Planner';
import type { Place } from '../../site';
import { noFaults } from '../aws/Faults';
import { createFakeCloud, type FakeCloud } from '../FakeCloud';
import { FakeRoleChanges } from '../FakeRoleChanges';
import { testSite, WITNESS } from '../fixtures';
import type { Mutation } from '../mutations';
import { judgeJanitor } from '../oracle/janitorRules';
import { Oracle } from '../oracle/Oracle';
import { Desk } from '../people/Desk';
import { People } from '../people/People';
import { Pipelines } from '../people/Pipelines';
import { EngineProcess } from '../process/EngineProcess';
import { SharedStore, type Written } from '../process/SharedStore';
import type { StoreFaults } from '../process/StoreLink';
import { seededRandom } from '../random';
import { VirtualClock } from '../VirtualClock';
import type { Office, Side } from './WorldEvent';
import type { WorldOptions } from './WorldOptions';

/** Who removes what drills left. */
export const JANITOR = 'janitor';

/** Longest that a write of a user may be ago. Milliseconds. */
const SERVED_MS = 60_000;

/** A site with everybody who touches it, in one process and in virtual time. */
export class World {
  readonly clock = new VirtualClock();
  readonly cloud: FakeCloud;
  readonly repository = new FakeRoleChanges();
  readonly pipelines: Pipelines;
  readonly people: People;
  readonly engines: EngineProcess[];
  readonly stores: Record<Office, SharedStore>;
  readonly desks: Record<Office, Desk>;
  readonly storeFaults: StoreFaults[];
  readonly oracle: Oracle;
  readonly log: string[] = [];
  /** From then on nothing breaks any more. */
  hasHealed = false;
  /** Region that served at the beginning, and the other. */
  readonly from: Place;
  readonly to: Place;
  #runs = 0;
  #atNextCall: ((engine: EngineProcess) => void)[] = [];

  constructor(readonly options: WorldOptions, readonly mutation: Mutation) {
    const { seed, witness, policy, reversed, rules, engine } = options;
    const random = (of: number) => seededRandom(seed * 31 + of);
    const site = testSite({ witness, policy });
    this.cloud = createFakeCloud({
      clock: this.clock,
      random: random(1),
      timings: options.timings,
      site,
      cron: options.cron,
      putsObjects: true,
      serving: reversed ? 'pilot' : 'active',
    });
    const { active, pilot } = this.cloud.aws.places;
    [this.from, this.to] = reversed ? [pilot, active] : [active, pilot];
    this.repository.drMode = reversed ? 'failed-over' : 'normal';
    this.pipelines = new Pipelines(this.cloud.aws, this.repository);
    this.people = new People(random(2), options.people);
    this.stores = {
      portal: new SharedStore(this.clock),
      laptop: new SharedStore(this.clock),
    };
    this.storeFaults = [...options.skews, 0].map(() => ({
      ...options.store,
      isDown: false,
    }));
    // Portals first, then the machine with the break-glass command.
    this.engines = this.storeFaults.map((faults, index) => {
      const isPortal = index < options.skews.length;
      return new EngineProcess({
        name: isPortal ? `portal${index}` : 'laptop',
        holder: isPortal ? 'portal' : 'laptop of alice',
        skewSeconds: options.skews[index] ?? 0,
        clock: this.clock,
        random: random(10 + index),
        store: this.stores[isPortal ? 'portal' : 'laptop'],
        faults,
        cloud: this.cloud,
        roleChanges: this.repository,
        policy: rules,
        config: engine,
        mutation,
        log: (message, error) =>
          this.note(`${message}: ${(error as Error)?.message ?? ''}`),
      });
    });
    this.desks = { portal: this.#desk('portal'), laptop: this.#desk('laptop') };
    this.oracle = new Oracle({
      aws: this.cloud.aws,
      stores: Object.values(this.stores),
      processOf: owner => {
        const found = this.engines.find(each => each.knows(owner));
        return found && { store: found.store, now: found.timeOf(owner) };
      },
      settings: { leaseSeconds: engine.leaseSeconds },
      written: (store, written) => {
        mutation.written?.(store, written);
        this.#announced(store, written);
      },
    });
    this.cloud.watch(call => {
      this.note(
        `${call.process} calls ${call.action} ${call.resource} in ${call.region}`,
      );
      this.oracle.sent(call);
      if (call.process === JANITOR) {
        const { aws } = this.cloud;
        const stores = Object.values(this.stores);
        this.oracle.judge('I6', judgeJanitor(call, aws, stores));
      }
    });
    this.#weather();
  }

  get seconds(): number {
    return Math.round(this.clock.monotonic() / 1000);
  }

  regionOf(side: Side): string | undefined {
    if (side === 'witness') {
      return this.options.witness ? WITNESS : undefined;
    }
    return this[side].region;
  }

  note(message: string): void {
    this.log.push(`${this.seconds} s ${message}`);
  }

  runs() {
    return Object.values(this.stores).flatMap(store => store.all());
  }

  /** The newest generation that any store knows. */
  generationOf(subject: string): number {
    return Math.max(
      ...Object.values(this.stores).map(store => store.generationOf(subject)),
    );
  }

  get isQuiet(): boolean {
    return Object.values(this.stores).every(store => store.isQuiet);
  }

  /** Whether a write of a user arrived lately. */
  get isServed(): boolean {
    const { aws } = this.cloud;
    aws.catchUp();
    return aws.now - aws.lastServed <= SERVED_MS;
  }

  /** Regions are as AWS wants them to be, apart from the weather, which ends too. */
  heal(region: string): void {
    this.cloud.aws.setFaults(region, {
      ...noFaults(),
      lagSeconds: this.options.lagSeconds,
    });
  }

  /** Something happens to whichever engine announces a call next, before it can make it. */
  atNextCall(work: (engine: EngineProcess) => void): void {
    this.#atNextCall.push(work);
  }

  /** Nothing of it goes on, and nothing remembers it. */
  end(): void {
    for (const process of this.engines) {
      process.end();
    }
  }

  #announced(store: SharedStore, { change, after }: Written) {
    const owner = store.ownerOf(after.id);
    const engine = this.engines.find(each => each.owner === owner);
    const announces = change.attempts?.some(({ answer }) => !answer);
    if (engine && announces && !this.hasHealed) {
      const due = this.#atNextCall;
      this.#atNextCall = [];
      due.forEach(work => work(engine));
    }
  }

  #weather() {
    const { weather, staleSeconds, lagSeconds } = this.options;
    for (const region of this.cloud.aws.regions.keys()) {
      this.cloud.aws.setFaults(region, {
        ...weather,
        staleSeconds,
        lagSeconds,
      });
    }
  }

  #desk(office: Office): Desk {
    const { clock, cloud } = this;
    const store = this.stores[office];
    const { site } = cloud.aws.options;
    const seen = cloud.as({ process: office });
    const seenBy = this.mutation.cloud?.(seen) ?? seen;
    return new Desk({
      site,
      store,
      link: this.mutation.store?.(store) ?? store,
      clock,
      planner: new Planner({
        store,
        cloud: () => seenBy,
        clock,
        policy: this.options.rules,
      }),
      wake: () => {
        for (const { engine, options } of this.engines) {
          if (options.store === store) {
            engine.wake();
          }
        }
      },
      nextId: () => {
        this.#runs += 1;
        return `${String(this.#runs).padStart(8, '0')}-run`;
      },
      log: message => this.note(`${office}: ${message}`),
    });
  }
}
