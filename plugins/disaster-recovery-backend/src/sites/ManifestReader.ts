import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { stringifyError } from '@backstage/errors';
import {
  regionManifestParameter,
  trafficManifestParameter,
} from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../aws/types';
import { acceptRegionManifest } from './acceptRegionManifest';
import { acceptTrafficManifest } from './acceptTrafficManifest';
import type { DatabaseSiteStore } from './DatabaseSiteStore';
import type { ManifestReading } from './saveReadings';
import type { Problem, Site } from './types';

/** GetParameters takes at most 10 names (SSM API reference); a site has two. */
const SITES_PER_CALL = 5;

/** Reads manifests from each region's Parameter Store into the database. */
export class ManifestReader {
  constructor(
    private readonly options: { aws: AwsClients; store: DatabaseSiteStore },
  ) {}

  /** Never throws for AWS's sake: an attempt that failed is recorded with its reason. */
  async refresh(sites: Site[]): Promise<void> {
    const groups = new Map<string, Site[]>();
    for (const site of sites) {
      for (const region of [site.regions.active, site.regions.pilot]) {
        const key = `${site.accountId}/${region}`;
        groups.set(key, [...(groups.get(key) ?? []), site]);
      }
    }
    await Promise.all(
      [...groups].map(async ([key, group]) => {
        const [accountId, region] = key.split('/');
        await this.options.store.saveManifests(
          await this.read(accountId, region, group),
        );
      }),
    );
  }

  private async read(
    accountId: string,
    region: string,
    sites: Site[],
  ): Promise<ManifestReading[]> {
    const readings: ManifestReading[] = [];
    let unreachable: Problem | undefined;
    for (let i = 0; i < sites.length; i += SITES_PER_CALL) {
      const part = sites.slice(i, i + SITES_PER_CALL);
      let found = new Map<string | undefined, string | undefined>();
      if (!unreachable) {
        try {
          found = await this.getParameters(accountId, region, part);
        } catch (error) {
          // The rest would time out as well.
          unreachable = {
            reason: `${region} could not be asked for its manifests: ${stringifyError(
              error,
            )}`,
            remedy: `Look whether ${region} answers, and whether the portal has credentials and ssm:GetParameters there`,
          };
        }
      }
      const outcome = { found, unreachable };
      readings.push(...part.flatMap(site => readingsOf(site, region, outcome)));
    }
    return readings;
  }

  private async getParameters(
    accountId: string,
    region: string,
    sites: Site[],
  ) {
    const client = await this.options.aws.ssm(accountId, region);
    const { Parameters = [] } = await client.send(
      new GetParametersCommand({
        Names: sites.flatMap(({ name }) => [
          regionManifestParameter(name),
          trafficManifestParameter(name),
        ]),
      }),
    );
    return new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
  }
}

function readingsOf(
  site: Site,
  region: string,
  outcome: {
    found: Map<string | undefined, string | undefined>;
    unreachable: Problem | undefined;
  },
): ManifestReading[] {
  return attempts(site, region).map(({ kind, parameter, accept }) => {
    const base = {
      site: site.name,
      region,
      kind,
      readAt: new Date().toISOString(),
    };
    const text = outcome.found.get(parameter);
    if (outcome.unreachable || text === undefined) {
      const problem = outcome.unreachable ?? {
        reason: `${region} has no parameter ${parameter}`,
        remedy: `Apply the site's stacks, and let the portal read their SSM parameters in ${region}`,
      };
      return { ...base, problems: [problem] };
    }
    return { ...base, ...accept(text) };
  });
}

function attempts(site: Site, region: string) {
  return [
    {
      kind: 'region' as const,
      parameter: regionManifestParameter(site.name),
      accept: (text: string) => acceptRegionManifest(text, site, region),
    },
    {
      kind: 'traffic' as const,
      parameter: trafficManifestParameter(site.name),
      accept: (text: string) => acceptTrafficManifest(text, site, region),
    },
  ];
}
