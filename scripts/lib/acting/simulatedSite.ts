import {
  createAwsCloud,
  HttpOutsideProbe,
  type Cloud,
  type ProtectedSite,
} from '@understudy/failover';
import {
  regionManifestSchema,
  trafficManifestSchema,
} from '@understudy/plugin-disaster-recovery-common';
import { createClients } from '../../../packages/failover/src/command/connection';
import type { AwsAddresses } from './startAws';

export const ACCOUNT = '123456789012';
export const ACTIVE = 'eu-west-1';
export const PILOT = 'eu-central-1';

/** The product's cloud on the simulated regions, by the real SDK, with the environment's credentials. */
export const cloudAt = ({
  endpoint,
  resolver,
  httpPort,
}: AwsAddresses): Cloud =>
  createAwsCloud(
    createClients({ endpoint }),
    new HttpOutsideProbe({ resolver, httpPort }),
  );

/** A site of the template as a run knows it, from what its stacks wrote into its regions. */
export async function simulatedSite(
  name: string,
  cloud: Cloud,
): Promise<ProtectedSite> {
  const read = async (region: string, kind: string) =>
    JSON.parse(
      (await cloud.parameter({
        kind: 'parameter',
        site: name,
        account: ACCOUNT,
        region,
        name: `/dr/${name}/${kind}`,
      })) ?? 'null',
    );
  const [active, pilot] = await Promise.all(
    [ACTIVE, PILOT].map(async region =>
      regionManifestSchema.parse(await read(region, 'manifest')),
    ),
  );
  return {
    name,
    accountId: ACCOUNT,
    regions: { active: ACTIVE, pilot: PILOT },
    objectives: active.objectives,
    manifests: { [ACTIVE]: active, [PILOT]: pilot },
    traffic: trafficManifestSchema.parse(await read(PILOT, 'traffic')),
  };
}
