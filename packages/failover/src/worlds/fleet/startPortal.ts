import type { Cloud } from '../../cloud/Cloud';
import { Silences } from '../../cloud/Silences';
import {
  Engine,
  LeasedExecutor,
  type EngineConfig,
  type Notice,
  type RunStore,
  type WorkflowSource,
} from '../../engine';
import { FailoverSource } from '../../FailoverSource';
import { Planner } from '../../plan/Planner';
import type { RunPolicy } from '../../plan/RunPolicy';
import { decisionRules } from '../../runs';
import type { ProtectedSite } from '../../site';
import type { RoleChanges } from '../../steps/RoleChanges';
import { WaveSource } from '../../waves';
import type { WaveContext } from '../../waves/WaveContext';
import type { FakeCloud } from '../FakeCloud';
import type { ProcessClock } from '../ProcessClock';
import { processCloud } from '../process/processCloud';
import { StoreLink, type StoreFaults } from '../process/StoreLink';
import type { Random } from '../random';
import type { VirtualClock } from '../VirtualClock';

/** A rule of waves that is broken on purpose; production code stays as it is. */
export interface WaveFault {
  source?(source: WorkflowSource<WaveContext>): WorkflowSource<WaveContext>;
  /** What the engine of the waves is given. */
  store?(store: RunStore): RunStore;
}

export interface PortalOptions {
  name: string;
  clock: VirtualClock;
  random: Random;
  stores: { runs: RunStore; waves: RunStore };
  link: StoreFaults;
  cloudOf(accountId: string): FakeCloud;
  site(name: string): ProtectedSite | undefined;
  roleChanges: RoleChanges;
  policy: RunPolicy;
  config: EngineConfig;
  fault: WaveFault;
  tell: (notice: Notice) => void;
  /** Something is there to do. */
  wake: () => void;
}

/** A process of the portal: an engine for the runs of sites, and one for waves. */
export interface Portal {
  name: string;
  clock: ProcessClock;
  engines: Engine[];
}

/** Starts a process. Whatever it asks of its stores and of AWS stops with it. */
export function startPortal(options: PortalOptions): Portal {
  const { name, random, config, fault } = options;
  const clock = options.clock.view();
  const linked = (store: RunStore) =>
    new StoreLink(store, clock, random, options.link);
  const runs = linked(options.stores.runs);
  const waves = linked(options.stores.waves);
  const silences = new Silences(clock);
  const own = (accountId: string): Cloud =>
    processCloud(options.cloudOf(accountId).as({ process: name }), clock);
  const cloud = (accountId: string) => silences.around(own(accountId));
  const patient = (accountId: string) => silences.listeningTo(own(accountId));
  const plannerOf = (of: typeof cloud) =>
    new Planner({ store: runs, cloud: of, clock, policy: options.policy });
  const planner = plannerOf(cloud);
  const common = {
    config,
    clock,
    random,
    tell: (_run: unknown, notice: Notice) => options.tell(notice),
    log: () => undefined,
  };
  const waveSource = new WaveSource({
    runs,
    executor: new LeasedExecutor({
      store: runs,
      clock,
      pollSeconds: config.pollSeconds,
      wake: options.wake,
      rules: decisionRules,
    }),
    planner: plannerOf(patient),
    site: async each => options.site(each),
    clock,
  });
  const engines = [
    new Engine({
      ...common,
      store: runs,
      owner: `${name}-runs`,
      source: new FailoverSource({
        store: runs,
        cloud,
        roleChanges: options.roleChanges,
        planner,
        clock,
        holder: 'portal',
      }),
    }),
    new Engine({
      ...common,
      store: fault.store?.(waves) ?? waves,
      owner: `${name}-waves`,
      source: fault.source?.(waveSource) ?? waveSource,
    }),
  ];
  engines.forEach(each => each.start());
  return { name, clock, engines };
}
