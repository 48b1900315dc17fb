import { SubscribeCommand } from '@aws-sdk/client-sns';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AwsSimulator } from '@understudy/aws-simulator';
import type {
  Readiness,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import { ACCOUNT, ACTIVE, ordersEntity, PILOT } from '../../../__testUtils__';
import { siteStacks } from '../../../__testUtils__/siteStacks';
import { DefaultAwsClients, outsideProbeFromConfig } from '../../../aws';
import { openDatabase } from '../../../database';
import {
  createCollectors,
  DatabaseMeasurementStore,
  DefaultMeasurementCollector,
} from '../../../measurements';
import {
  CatalogSites,
  DatabaseSiteStore,
  ManifestReader,
} from '../../../sites';
import { observeRoles } from '../../../sites/observeRoles';
import { evaluateReadiness } from '../../evaluateReadiness';

const VALID_SECONDS = 180;
/** A region that says nothing is given up on soon. */
const BATCH_SECONDS = 3;
const LONG_AGO = '2026-01-01T00:00:00.000Z';

const configOf = ({ endpoint, dns, workload }: AwsSimulator) =>
  mockServices.rootConfig({
    data: {
      aws: {
        accounts: [
          {
            accountId: ACCOUNT,
            accessKeyId: ACCOUNT,
            secretAccessKey: 'simulated',
          },
        ],
      },
      disasterRecovery: {
        aws: { endpoint },
        outsideProbe: {
          resolver: `${dns.host}:${dns.port}`,
          httpPort: workload.port,
        },
      },
    },
  });

/** What a stack leaves to people: somebody who hears its alarms. @returns ARN of the subscription */
export async function hearAlarms(
  aws: DefaultAwsClients,
  region: string,
): Promise<string> {
  const client = await aws.sns(ACCOUNT, region);
  const { SubscriptionArn } = await client.send(
    new SubscribeCommand({
      TopicArn: `arn:aws:sns:${region}:${ACCOUNT}:orders-alarms`,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${region}:${ACCOUNT}:on-call`,
    }),
  );
  return SubscriptionArn!;
}

/** The site `orders` on a simulator, looked at by the plugin's own collectors and judged by its own checks. */
export class WatchedSite {
  /** What the catalog says. */
  entities: Entity[] = [ordersEntity];

  private constructor(
    readonly simulator: AwsSimulator,
    readonly aws: DefaultAwsClients,
    private readonly parts: { knex: Knex; config: ReturnType<typeof configOf> },
  ) {}

  static async start(client: Knex): Promise<WatchedSite> {
    const simulator = await AwsSimulator.start({
      metricIntervalSeconds: 1,
      timings: {
        createSeconds: 1,
        replicaSeedingSeconds: 1,
        instanceLaunchSeconds: 1,
        targetInitialSeconds: 1,
        dnsChangeSeconds: 1,
        modifySeconds: 1,
        rebootSeconds: 1,
        backupSeconds: 1,
        promotionSeconds: 1,
      },
    });
    await simulator.admin.loadStacks(
      siteStacks(['orders'], {
        failureThreshold: 1,
        stacks: ['bootstrap', 'active', 'pilot', 'global'],
      }),
    );
    const config = configOf(simulator);
    const knex = await openDatabase(
      mockServices.database.mock({ getClient: async () => client }),
    );
    const aws = DefaultAwsClients.fromConfig(
      config,
      mockServices.logger.mock(),
      { maxAttempts: 1 },
    );
    for (const region of [ACTIVE, PILOT]) {
      await hearAlarms(aws, region);
    }
    return new WatchedSite(simulator, aws, { knex, config });
  }

  /** Everything that can be measured, afresh, and what the checks say of it. */
  async look(): Promise<Readiness> {
    const { knex, config } = this.parts;
    const { aws } = this;
    const logger = mockServices.logger.mock();
    const sites = new DatabaseSiteStore(knex);
    const store = new DatabaseMeasurementStore(knex);
    await new CatalogSites({
      catalog: catalogServiceMock({ entities: this.entities }),
      auth: mockServices.auth(),
      store: sites,
      logger,
    }).refresh();
    await new ManifestReader({ aws, store: sites }).refresh(await sites.list());
    const site = await sites.get('orders');
    // So that what is not told now is unknown: who was throttled would else count on what he heard before.
    await knex('dr_measurements').update({ source_time: LONG_AGO });
    await new DefaultMeasurementCollector({
      // New ones have asked nothing yet, so that they ask for everything.
      collectors: createCollectors({
        aws,
        probe: outsideProbeFromConfig(config),
        roleChanges: { knows: () => false } as unknown as RoleChanges,
        deadlineSeconds: VALID_SECONDS,
      }),
      store,
      aftermath: { of: async () => {} },
      intervalSeconds: VALID_SECONDS / 3,
      logger,
      batchSeconds: BATCH_SECONDS,
    }).collect([site]);
    const measurements = await store.latest('orders');
    return evaluateReadiness(
      {
        site,
        measurements,
        roles: observeRoles(site, measurements),
        lastDrill: { endedAt: new Date().toISOString() } as RunSummary,
        now: new Date(),
      },
      { validSeconds: VALID_SECONDS },
    );
  }

  /**
   * Looks until the verdict is as wanted.
   * @throws Error with what was found last
   */
  async until(
    what: string,
    wanted: (readiness: Readiness) => boolean,
    seconds = 60,
  ): Promise<Readiness> {
    const deadline = Date.now() + seconds * 1000;
    let readiness = await this.look();
    while (!wanted(readiness)) {
      if (Date.now() > deadline) {
        const against = readiness.findings
          .filter(({ status }) => status !== 'pass')
          .map(({ check, status, reason }) => `${check} ${status}: ${reason}`);
        throw new Error(`never ${what}: ${against.join('; ')}`);
      }
      await new Promise(resolve => setTimeout(resolve, 250));
      readiness = await this.look();
    }
    return readiness;
  }

  async stop(): Promise<void> {
    await this.aws.destroy();
    await this.simulator.stop();
  }
}
