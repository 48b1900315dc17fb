import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type {
  AuditorService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Config } from '@backstage/config';
import {
  Additions,
  ACTIVE_STATUSES,
  createAwsCloud,
  decisionRulesOf,
  Engine,
  FailoverSource,
  LeasedExecutor,
  Planner,
  Silences,
  systemClock,
  type Cloud,
  type Executor,
  type Tell,
} from '@understudy/failover';
import type {
  ExecutorFactory,
  RoleChanges,
} from '@understudy/plugin-disaster-recovery-node';
import type { SiteAccess, SiteSignals } from '../access';
import { Execution } from '../aws';
import type { AwsClients, OutsideProbe } from '../aws/types';
import type { MeasurementStore } from '../measurements/types';
import type { Notices, SiteEvents } from '../notices';
import type { ReadinessService } from '../readiness/types';
import type { SiteStore } from '../sites/types';
import { chooseExecutor } from './chooseExecutor';
import { cloudClients } from '../aws/cloudClients';
import { readRunConfig, type RunConfig } from './config';
import { runEnds } from './ends';
import { FenceWatcher, FenceWatchStore } from './fence';
import { lagsOfLate } from './lagsOfLate';
import { Janitor, scheduleJanitor } from './janitor';
import { RunNotices } from './notices';
import { priceOfDrill } from './priceOfDrill';
import { portalRoleChanges } from './portalRoleChanges';
import { ranOfLate } from './ranOfLate';
import { runEvents } from './runEvents';
import { Anchors } from './service/Anchors';
import { AuthorizedRunService } from './service/AuthorizedRunService';
import { DefaultRunService } from './service/DefaultRunService';
import { EvidenceFiles } from './service/EvidenceFiles';
import { HandFence } from './service/HandFence';
import { runSignals } from './signals';
import { DatabaseRunStore } from './store/DatabaseRunStore';
import type { RunService } from './types';
import { verdictTurned } from './verdictTurned';

export interface RunsOptions {
  database: DatabaseService;
  sites: SiteStore;
  /** Clients that send each call once: the engine backs off by itself. */
  aws: AwsClients;
  probe: OutsideProbe;
  roleChanges: RoleChanges;
  notices: Notices;
  events: SiteEvents;
  /** Guards and steps of others. */
  additions?: Additions;
  /** Makes what stands in the place of the portal's own executor. */
  createExecutor?: ExecutorFactory;
  measurements: MeasurementStore;
  readiness: ReadinessService;
  access: SiteAccess;
  scheduler: SchedulerService;
  signals: Pick<SiteSignals, 'send'>;
  /** Called with the names of sites of which a run began, ended or stands otherwise. */
  afterwards?: (names: string[]) => void;
  /** Called with a site of which a run is over: what it changed is not what was measured. */
  ended?: (name: string) => void;
  logger: LoggerService;
  config: Config;
  lifecycle: LifecycleService;
  auditor: AuditorService;
}

/** What else carries runs out works with. */
export interface RunCore {
  store: DatabaseRunStore;
  executor: Executor;
  /** Waits for whoever was silent a moment ago as long as for anybody. */
  patientPlanner: Planner;
  additions: Additions;
  execution: Execution;
  config: RunConfig;
}

/**
 * Puts runs together: an authorized service for routes, and an engine and a
 * fence watcher that work from the backend's start to its end. The database must
 * be migrated before.
 */
export function createRuns(options: RunsOptions): {
  runs: RunService;
  core: RunCore;
} {
  const { aws, probe, logger, lifecycle, sites, signals, measurements } =
    options;
  const { additions = Additions.none } = options;
  const config = readRunConfig(options.config);
  const client = () => options.database.getClient();
  const clock = systemClock;
  const store = new DatabaseRunStore(client);
  const watches = new FenceWatchStore(client);
  const owner = `${hostname()} ${randomUUID()}`;
  const log = (message: string, error?: unknown) =>
    logger.warn(message, error === undefined ? undefined : toError(error));
  // The account stands in each binding; nothing is reached in another one.
  const silences = new Silences(clock);
  const plain = createAwsCloud(cloudClients(aws), probe);
  const everyCloud = silences.around(plain);
  const patient = silences.listeningTo(plain);
  const cloud = () => everyCloud;

  const notices = new RunNotices({
    notices: options.notices,
    store,
    logger,
    tell: config.tell,
    ownerOf: async site => (await sites.get(site)).owner,
  });
  const ends = runEnds(options.auditor, logger);
  const tell: Tell = (run, notice) => {
    notices.tell(run, notice);
    if (notice.kind === 'ended') {
      ends(run);
    }
  };

  const plannerOf = (of: () => Cloud) =>
    new Planner({
      store,
      cloud: of,
      clock,
      policy: config.policy,
      history: store,
      lags: site => lagsOfLate(measurements, site),
      ran: (site, region) => ranOfLate(measurements, site, region),
      priceOf: priceOfDrill,
      additions,
    });
  const planner = plannerOf(cloud);
  const source = new FailoverSource({
    store,
    cloud,
    planner,
    clock,
    additions,
    roleChanges: portalRoleChanges(options.roleChanges),
    objection: verdictTurned(sites, options.readiness),
    holder: `portal ${
      options.config.getOptionalString('app.baseUrl') ?? hostname()
    }`,
  });
  const engine = new Engine({
    store,
    source,
    config,
    clock,
    owner,
    random: Math.random,
    tell,
    log,
  });
  const watcher = new FenceWatcher({
    watches,
    runs: store,
    sites,
    cloud,
    clock,
    config,
    owner,
    log,
    onChange: site => signals.send({ type: 'site-changed', site }),
  });
  const janitor = new Janitor({
    runs: store,
    sites,
    cloud,
    clock,
    config,
    auditor: options.auditor,
    log,
  });
  const rules = decisionRulesOf(additions);
  const leased = new LeasedExecutor({
    store,
    clock,
    pollSeconds: config.pollSeconds,
    wake: () => engine.wake(),
    rules,
  });
  const { executor, worker } = chooseExecutor(
    engine,
    {
      store,
      source,
      config,
      clock,
      rules,
      tell,
      log,
      leased,
    },
    options.createExecutor,
  );
  const toPages = runSignals(signals);
  const toPlugins = runEvents({ store, events: options.events, logger });
  store.onChange((...committed) => {
    const [site, run] = committed;
    toPages(site, run);
    toPlugins(...committed);
    notices.heard(...committed);
    const status = committed[2]?.change.run?.status;
    if (status) {
      options.afterwards?.([site]);
    }
    if (status && !ACTIVE_STATUSES.includes(status)) {
      options.ended?.(site);
    }
  });
  lifecycle.addStartupHook(() => {
    worker.start();
    watcher.start();
    return scheduleJanitor(options.scheduler, janitor, config.janitorSeconds);
  });
  lifecycle.addShutdownHook(() =>
    Promise.all([worker.stop(), watcher.stop()]).then(() => undefined),
  );

  const anchors = new Anchors({ cloud, clock });
  const execution = Execution.fromConfig(options.config);
  const service = new DefaultRunService({
    store,
    executor,
    additions,
    planner,
    sites,
    measurements,
    readiness: options.readiness,
    anchors,
    evidence: new EvidenceFiles({ store, anchors, clock }),
    fence: new HandFence({
      watches,
      watcher,
      runs: store,
      measurements,
      clock,
    }),
    execution,
    clock,
    brokeGlass: (run, by, reason) =>
      tell(run, {
        kind: 'break-glass',
        message: `${by} broke the glass: ${reason}`,
      }),
  });
  return {
    runs: new AuthorizedRunService(service, options.access),
    core: {
      store,
      executor,
      patientPlanner: plannerOf(() => patient),
      additions,
      execution,
      config,
    },
  };
}
