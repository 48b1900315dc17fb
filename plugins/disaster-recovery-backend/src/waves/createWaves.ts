import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  decisionRulesOf,
  Engine,
  LeasedExecutor,
  systemClock,
  WaveSource,
} from '@understudy/failover';
import type { SiteAccess } from '../access';
import type { Notices } from '../notices';
import type { MeasurementStore } from '../measurements/types';
import type { ReadinessService } from '../readiness/types';
import {
  DatabaseRunStore,
  knownBefore,
  RunNotices,
  type RunCore,
} from '../runs';
import type { SiteStore } from '../sites/types';
import { AuthorizedWaveService } from './AuthorizedWaveService';
import { DefaultWaveService } from './DefaultWaveService';
import type { WaveService } from './types';
import { waveVoice } from './waveVoice';

export interface WavesOptions {
  database: DatabaseService;
  core: RunCore;
  sites: SiteStore;
  readiness: ReadinessService;
  measurements: MeasurementStore;
  access: SiteAccess;
  notices: Notices;
  logger: LoggerService;
  lifecycle: LifecycleService;
}

/** Puts waves together: an authorized service for routes, and an engine beside that of the runs. */
export function createWaves(options: WavesOptions): WaveService {
  const { core, sites, measurements, lifecycle, logger } = options;
  const { config, executor, execution, patientPlanner, additions } = core;
  const clock = systemClock;
  const store = new DatabaseRunStore(() => options.database.getClient(), {
    of: 'waves',
  });
  const notices = new RunNotices({
    notices: options.notices,
    store,
    logger,
    tell: config.tell,
    // Owners hear of their sites by the sites' own runs.
    ownerOf: async () => undefined,
    voice: waveVoice,
  });
  const { tell } = notices;
  store.onChange(notices.heard);
  const engine = new Engine({
    store,
    source: new WaveSource({
      runs: core.store,
      executor,
      planner: patientPlanner,
      site: async name => (await sites.find([name]))[0],
      refusal: ({ accountId }) => execution.refusal(accountId),
      knownBefore: plan => knownBefore(measurements, plan),
      clock,
    }),
    config,
    clock,
    owner: `${hostname()} ${randomUUID()}`,
    random: Math.random,
    tell,
    log: (message, error) =>
      logger.warn(message, error === undefined ? undefined : toError(error)),
  });
  lifecycle.addStartupHook(() => engine.start());
  lifecycle.addShutdownHook(() => engine.stop());
  const service = new DefaultWaveService({
    sites,
    readiness: options.readiness,
    runs: core.store,
    waves: store,
    executor: new LeasedExecutor({
      store,
      clock,
      pollSeconds: config.pollSeconds,
      wake: () => engine.wake(),
      rules: decisionRulesOf(additions),
    }),
    execution,
    policy: config.policy,
    additions,
    limits: config.wave,
    clock,
    brokeGlass: (wave, by, reason) =>
      tell(wave, {
        kind: 'break-glass',
        message: `${by} broke the glass: ${reason}`,
      }),
  });
  return new AuthorizedWaveService(service, options.access, sites);
}
