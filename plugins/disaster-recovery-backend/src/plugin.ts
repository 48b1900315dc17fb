import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { disasterRecoveryPermissions } from '@understudy/plugin-disaster-recovery-common';
import {
  createRoleChanges,
  LogNotifier,
  siteResourceRef,
  siteRules,
} from '@understudy/plugin-disaster-recovery-node';
import {
  SiteAccess,
  SiteSignals,
  Viewers,
  whyAllowIsNotEnough,
  whyNobodyActs,
} from './access';
import { audited, createRouter, registerActions } from './api';
import { CallBudget, DefaultAwsClients, outsideProbeFromConfig } from './aws';
import { openDatabase } from './database';
import {
  DrillDueStore,
  DrillHoldStore,
  DrillProgramme,
  DrillService,
  maxAgeDaysOf,
  ProgrammeService,
  readDrillConfig,
  scheduleDrills,
} from './drills';
import { registerExtensions } from './registerExtensions';
import {
  Aftermath,
  createCollectors,
  createWorks,
  DatabaseMeasurementStore,
  DefaultMeasurementCollector,
  longestUnmeasured,
  measureWhileNew,
  readCollectionSettings,
  scheduleCollection,
  SliceRunner,
  SliceStore,
  urgentSites,
  watchingCost,
  watchMetrics,
} from './measurements';
import { Notices, readTellConfig, SiteEvents } from './notices';
import {
  DefaultReadinessService,
  Judge,
  JudgementStore,
  readRules,
  readVerdictConfig,
  scheduleSweep,
  verdictMetrics,
  VerdictTeller,
} from './readiness';
import { createRunReader, createRuns } from './runs';
import {
  AuthorizedSiteService,
  DefaultSiteService,
  readRefreshSettings,
  RefreshLimit,
  portalsTemplate,
  portalsVersion,
} from './service';
import { createWaves } from './waves';
import { CatalogSites, DatabaseSiteStore, ManifestReader } from './sites';

/**
 * Sites, measurements, readiness and guarded runs.
 * @public
 */
export const disasterRecoveryPlugin = createBackendPlugin({
  pluginId: 'disaster-recovery',
  register(env) {
    const extensions = registerExtensions(env);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        instance: coreServices.rootInstanceMetadata,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { auditor, config, database, lifecycle, logger } = deps;
        const { httpRouter, httpAuth, permissionsRegistry, scheduler } = deps;
        const settings = readCollectionSettings(config);
        const drillConfig = readDrillConfig(config);
        const drillMaxAgeDays = maxAgeDaysOf(drillConfig);
        // A verdict, and what is read afresh at each collection, outlives two collections that failed.
        const validSeconds = 3 * settings.intervalSeconds;

        const knex = await openDatabase(database);
        const watching = watchMetrics({
          ...deps,
          longest: () => longestUnmeasured(knex),
        });
        const aws = DefaultAwsClients.fromConfig(config, logger, {
          port: 'watch',
          budget: new CallBudget({ made: watching.called }),
        });
        const probe = outsideProbeFromConfig(config);
        const roleChanges = createRoleChanges(config);
        // A run backs off by itself: a call that is repeated unseen hides what became of the first.
        const runAws = DefaultAwsClients.fromConfig(config, logger, {
          port: 'run',
          maxAttempts: 1,
        });
        // What asks about the credentials of runs is watching, and takes its calls out of its budget.
        const rightsAws = DefaultAwsClients.fromConfig(config, logger, {
          port: 'run',
          budget: new CallBudget(),
        });
        lifecycle.addShutdownHook(async () => {
          await Promise.all(
            [aws, runAws, rightsAws].map(clients => clients.destroy()),
          );
        });

        const sites = new DatabaseSiteStore(knex);
        permissionsRegistry.addResourceType({
          resourceRef: siteResourceRef,
          permissions: disasterRecoveryPermissions,
          rules: Object.values(siteRules),
          getResources: names => sites.find(names),
        });
        const ruleset =
          permissionsRegistry.getPermissionRuleset(siteResourceRef);
        const viewers = new Viewers({
          client: async () => knex,
          ruleset,
          logger,
        });
        const access = new SiteAccess({
          permissions: deps.permissions,
          ruleset,
          sites,
          viewers,
          unnamed: whyAllowIsNotEnough(config),
          logger,
        });
        const nobodyActs = await whyNobodyActs(config, deps.instance);
        if (nobodyActs) {
          logger.warn(nobodyActs);
        }
        const signals = new SiteSignals({ ...deps, sites, viewers });
        const events = new SiteEvents(deps);
        const notices = new Notices({
          notifiers: [new LogNotifier(logger), ...extensions.notifiers()],
          logger,
        });
        const catalogSites = new CatalogSites({ ...deps, store: sites });
        const manifests = new ManifestReader({ aws, store: sites });
        const measurements = new DatabaseMeasurementStore(
          knex,
          settings.intervalSeconds,
        );
        const additions = extensions.additions();
        const runStore = createRunReader(database, additions);
        const rules = readRules(config, extensions.checks());
        const judgements = new JudgementStore(() => database.getClient());
        const judge = new Judge({
          ...readVerdictConfig(config),
          sites,
          measurements,
          runs: runStore,
          store: judgements,
          teller: new VerdictTeller({
            notices,
            events,
            tell: readTellConfig(config),
            logger,
          }),
          signals,
          metrics: verdictMetrics({ ...deps, judgements }),
          drillMaxAgeDays,
          validSeconds,
          rules,
          logger,
        });
        const collectors = createCollectors({
          aws,
          runAws: rightsAws,
          command: portalsVersion,
          template: portalsTemplate(deps),
          probe,
          roleChanges,
          deadlineSeconds: validSeconds,
        });
        const aftermath = new Aftermath({
          afterwards: names => judge.judge(names),
          signals,
          logger,
        });
        const collector = new DefaultMeasurementCollector({
          collectors,
          store: measurements,
          aftermath,
          intervalSeconds: settings.intervalSeconds,
          logger,
        });
        const measure = async (names: string[]) =>
          collector.collect(
            (await sites.find(names)).filter(site => site !== undefined),
          );
        sites.onChange(names => judge.touch(names));
        const readiness = new DefaultReadinessService({
          measurements,
          judgements,
          rules,
          validSeconds,
          drillMaxAgeDays,
          lastDrill: async site =>
            (await runStore.overview(site)).get(site)?.lastDrill,
        });
        const { runs, core } = createRuns({
          database,
          sites,
          aws: runAws,
          probe,
          roleChanges,
          notices,
          events,
          additions,
          createExecutor: extensions.createExecutor(),
          measurements,
          readiness,
          access,
          scheduler,
          signals,
          afterwards: names => judge.touch(names),
          ended: name => {
            measure([name]).catch(error =>
              logger.warn(
                `${name} was not measured after its run: ${stringifyError(
                  error,
                )}`,
              ),
            );
          },
          auditor,
          logger,
          config,
          lifecycle,
        });

        const waves = createWaves({
          database,
          core,
          sites,
          readiness,
          measurements,
          access,
          notices,
          logger,
          lifecycle,
        });
        const siteService = new DefaultSiteService({
          sites,
          catalogSites,
          manifests,
          measurements,
          collector,
          runs,
          runStore,
          judgements,
          judge,
          watchingCost: site => watchingCost(site, { ...settings, collectors }),
          refreshLimit: new RefreshLimit(readRefreshSettings(config)),
        });
        const dues = new DrillDueStore(() => database.getClient());
        const holds = new DrillHoldStore(() => database.getClient());
        const drills = new DrillService({
          config: drillConfig,
          sites,
          dues,
          holds,
          runs,
          runReader: runStore,
        });
        const programme = new ProgrammeService({
          config: drillConfig,
          sites,
          dues,
          holds,
          runReader: runStore,
          access,
        });

        // Routes and actions have the same authorized services.
        const services = {
          sites: new AuthorizedSiteService(siteService, access),
          runs,
          drills,
          programme,
          waves,
          auditor,
        };
        httpRouter.use(createRouter({ ...services, httpAuth }));
        registerActions({
          ...services,
          actionsRegistry: deps.actionsRegistry,
          auth: deps.auth,
          appBaseUrl: config.getOptionalString('app.baseUrl'),
        });
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });

        await scheduleDrills({
          scheduler,
          config: drillConfig,
          programme: new DrillProgramme({
            config: drillConfig,
            sites,
            dues,
            holds,
            logger,
            runs: runStore,
            start: async (site, reason) => {
              const credentials = await deps.auth.getOwnServiceCredentials();
              return audited(
                auditor,
                {
                  eventId: 'run-start',
                  severityLevel: 'medium',
                  meta: { queryType: 'drill', site, reason },
                },
                () => drills.start(site, credentials, reason),
              );
            },
          }),
        });
        await scheduleSweep({
          scheduler,
          judge,
          store: judgements,
          retentionDays: settings.retention.hourDays,
        });
        const measureNew = measureWhileNew(measure, logger);
        const slices = new SliceStore(knex);
        const runner: SliceRunner = new SliceRunner({
          works: createWorks({
            ...settings,
            collectors,
            manifests,
            store: measurements,
            slices,
            aftermath,
            appeared: async names => {
              await measureNew(names);
              await runner.sync();
            },
            logger,
          }),
          store: slices,
          sites: () => sites.list(),
          urgent: urgentSites(async () => [
            ...(await runStore.underWay()).map(({ site }) => site),
            ...(await judgements.notReady()),
          ]),
          metrics: watching,
          logger,
        });
        await scheduleCollection({
          scheduler,
          lifecycle,
          settings,
          runner,
          store: measurements,
          logger,
          refreshSites: () => catalogSites.refresh(),
        });
      },
    });
  },
});
