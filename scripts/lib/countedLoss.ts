import {
  DescribeDBInstancesCommand,
  ModifyDBParameterGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { SimulatorAdmin } from '@understudy/aws-simulator';
import {
  MEASUREMENTS,
  type Evidence,
} from '@understudy/plugin-disaster-recovery-common';
import type { PortalClient } from './PortalClient';
import { until } from './until';

/** How far the replica is held back: below the RPO, and long enough to look. Seconds. */
const BEHIND = 40;
/** The default of `read_only` in every MySQL family. */
const AS_EVER = '{TrueIfReplica}';

export interface CountedLossOptions {
  site: string;
  /** Serves, and stands by. */
  home: string;
  away: string;
  portal: PortalClient;
  simulator: SimulatorAdmin;
  /** Where the simulated AWS answers. */
  endpoint: string;
}

const databaseOf = (site: string) => `${site}-mysql`;

/** Lets the primary take writes, or none. */
async function setReadOnly(
  { endpoint, home, site }: CountedLossOptions,
  value: string,
) {
  const client = new RDSClient({
    endpoint,
    region: home,
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
  });
  const { DBInstances = [] } = await client.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: databaseOf(site) }),
  );
  await client.send(
    new ModifyDBParameterGroupCommand({
      DBParameterGroupName:
        DBInstances[0].DBParameterGroups?.[0].DBParameterGroupName,
      Parameters: [
        {
          ParameterName: 'read_only',
          ParameterValue: value,
          ApplyMethod: 'immediate',
        },
      ],
    }),
  );
}

/**
 * Brings the site to where a failover loses rows, and the portal has heard of
 * the last one: the replica is behind, and the primary takes no more.
 * @returns how many rows the old primary has
 */
export async function fallBehind(options: CountedLossOptions): Promise<number> {
  const { site, home, away, portal, simulator } = options;
  const databaseIn = async (region: string) =>
    (await simulator.site(site)).regions.find(each => each.region === region)!
      .database!;
  await simulator.inject({
    type: 'replication-lag',
    region: away,
    database: databaseOf(site),
    seconds: BEHIND,
  });
  await until('the replica is behind', 2 * BEHIND, async () => {
    const { lagSeconds = 0 } = await databaseIn(away);
    return lagSeconds >= BEHIND / 2;
  });
  await setReadOnly(options, '1');
  const { rows } = await databaseIn(home);
  await until('the portal heard of the last row', BEHIND / 2, async () => {
    // Asked too often it is measured all the same, a little later.
    const { regions } = await portal.disasterRecovery
      .refreshSite(site)
      .catch(() => portal.disasterRecovery.getSite(site));
    return regions
      .find(({ region }) => region === home)
      ?.measurements.some(
        ({ name, value }) =>
          name === MEASUREMENTS.workloadLastRow && value === rows,
      );
  });
  return rows;
}

/** The primary takes writes again, as soon as its region answers. */
export const takeWritesAgain = (options: CountedLossOptions) =>
  setReadOnly(options, AS_EVER);

/** What the evidence of a run says that was lost. */
export async function lossInEvidence(
  portal: PortalClient,
  run: string,
): Promise<Evidence['loss']> {
  const { text } = await portal.disasterRecovery.getRunEvidence(run, 'json');
  return (JSON.parse(text) as Evidence).loss;
}
