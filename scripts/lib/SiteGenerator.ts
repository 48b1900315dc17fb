import { pathToFileURL } from 'node:url';
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  type AuthService,
  coreServices,
  createBackendModule,
  createServiceFactory,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  type CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import {
  type ScaffolderService,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import {
  dryRunSite,
  fetchTemplateFiles,
  type SiteDraft,
} from '@understudy/plugin-scaffolder-backend-module-disaster-recovery';
import { bundleCommand } from './bundleCommand';
import { freePort } from './ports';
import type { WizardAnswers } from './readAnswers';
import { readSiteTemplate, siteTemplateFile } from './siteTemplate';

/** What the template needs of a running backend. */
interface Services {
  auth: AuthService;
  scaffolder: ScaffolderService;
  reader: UrlReaderService;
}

/**
 * Runs the template of sites without a portal: the scaffolder with the same
 * actions, alone in this process, on loopback and in memory.
 */
export class SiteGenerator {
  readonly #services: Services;
  readonly #stop: () => Promise<void>;

  private constructor(services: Services, stop: () => Promise<void>) {
    this.#services = services;
    this.#stop = stop;
  }

  static async start(): Promise<SiteGenerator> {
    // The action that prepares a site puts it into the repository.
    await bundleCommand(line => process.stderr.write(`${line}\n`));
    const backend = createBackend();
    let services: Services | undefined;
    for (const surrounding of surroundings(await freePort())) {
      backend.add(surrounding);
    }
    backend.add(import('@backstage/plugin-scaffolder-backend'));
    backend.add(
      import('@understudy/plugin-scaffolder-backend-module-disaster-recovery'),
    );
    backend.add(
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'site-generator',
        register(env) {
          env.registerInit({
            deps: {
              auth: coreServices.auth,
              scaffolder: scaffolderServiceRef,
              reader: coreServices.urlReader,
            },
            async init(deps) {
              services = deps;
            },
          });
        },
      }),
    );
    await backend.start();
    return new SiteGenerator(services!, () => backend.stop());
  }

  /**
   * What the wizard would publish for these answers.
   * @throws InputError naming the field and the remedy
   */
  async generate(answers: WizardAnswers): Promise<SiteDraft> {
    const { auth, scaffolder, reader } = this.#services;
    return dryRunSite({
      scaffolder,
      credentials: await auth.getOwnServiceCredentials(),
      template: readSiteTemplate(),
      templateFiles: await fetchTemplateFiles({
        reader,
        integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
        baseUrl: pathToFileURL(siteTemplateFile).href,
      }),
      answers,
    });
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

/** Nothing but a loopback port, a catalog without entities and a log of what fails. */
function surroundings(port: number) {
  const config = new ConfigReader({
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
  });
  const catalog = {
    getEntities: async () => ({ items: [] }),
    getEntityByRef: async () => undefined,
  } as Partial<CatalogService> as CatalogService;
  return [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config,
    }),
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => WinstonLogger.create({ level: 'error' }),
    }),
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalog,
    }),
  ];
}
