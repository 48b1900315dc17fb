import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { stringifyError } from '@backstage/errors';
import {
  regionManifestParameter,
  trafficManifestParameter,
} from '@understudy/plugin-disaster-recovery-common';
import { forEachLimited } from '../aws/forEachLimited';
import { isThrottled } from '../aws/isThrottled';
import type { AwsClients } from '../aws/types';
import { parts } from '../database/parts';
import { acceptRegionManifest } from './acceptRegionManifest';
import { acceptTrafficManifest } from './acceptTrafficManifest';
import type { DatabaseSiteStore } from './DatabaseSiteStore';
import type { ManifestReading } from './saveReadings';
import type { Problem, Site } from './types';

/** GetParameters takes at most 10 names (SSM API reference); a site has two. */
const SITES_PER_CALL = 5;

/** Calls to one region at a time; Parameter Store grants an account forty a second. */
const AT_ONCE = 4;

/** What reading manifests of a region came to. Names of sites. */
export interface RegionRead {
  /** Those of which something is known otherwise now. */
  changed: string[];
  /** Those all of whose manifests are known now, and were not before. */
  found: string[];
  throttled: boolean;
}

const isComplete = ({ regions, manifests, traffic }: Site) =>
  traffic !== undefined &&
  Object.values(regions).every(region => manifests[region]);

/** Whether its stacks write its manifests there, and not its entity. */
export const isInParameterStore = ({ manifestOrigin }: Site) =>
  manifestOrigin !== 'catalog';

/** What is known of a site by its manifests in a region. */
const pictureOf = ({ manifests, traffic, problems }: Site, region: string) =>
  JSON.stringify([
    manifests[region],
    traffic,
    problems?.filter(each => each.region === region),
  ]);

/** Reads manifests from each region's Parameter Store into the database. */
export class ManifestReader {
  constructor(
    private readonly options: { aws: AwsClients; store: DatabaseSiteStore },
  ) {}

  /** Never throws for AWS's sake: an attempt that failed is recorded with its reason. */
  async refresh(sites: Site[]): Promise<void> {
    const groups = new Map<string, Site[]>();
    for (const site of sites.filter(isInParameterStore)) {
      for (const region of [site.regions.active, site.regions.pilot]) {
        const key = `${site.accountId}/${region}`;
        groups.set(key, [...(groups.get(key) ?? []), site]);
      }
    }
    await Promise.all(
      [...groups].map(async ([key, group]) => {
        const [accountId, region] = key.split('/');
        const { readings } = await this.read(accountId, region, group);
        await this.options.store.saveManifests(readings);
      }),
    );
  }

  /** The manifests of these sites in one region, and what of them is new. */
  async readRegion(
    accountId: string,
    region: string,
    sites: Site[],
  ): Promise<RegionRead> {
    const { store } = this.options;
    const { readings, throttled } = await this.read(accountId, region, sites);
    await store.saveManifests(readings);
    const now = await store.find(sites.map(({ name }) => name));
    const changed: string[] = [];
    const found: string[] = [];
    sites.forEach((before, index) => {
      const after = now[index];
      if (after && pictureOf(before, region) !== pictureOf(after, region)) {
        changed.push(before.name);
      }
      if (after && isComplete(after) && !isComplete(before)) {
        found.push(before.name);
      }
    });
    return { changed, found, throttled };
  }

  private async read(
    accountId: string,
    region: string,
    sites: Site[],
  ): Promise<{ readings: ManifestReading[]; throttled: boolean }> {
    const readings: ManifestReading[] = [];
    let throttled = false;
    let unreachable: Problem | undefined;
    const calls = parts(sites, SITES_PER_CALL);
    await forEachLimited(calls, AT_ONCE, undefined, async part => {
      let found = new Map<string | undefined, string | undefined>();
      if (!unreachable && !throttled) {
        try {
          found = await this.getParameters(accountId, region, part);
        } catch (error) {
          throttled ||= isThrottled(error);
          // The rest would time out as well.
          unreachable = {
            fault: 'unreadable',
            reason: `${region} could not be asked for its manifests: ${stringifyError(
              error,
            )}`,
            remedy: `Look whether ${region} answers, and whether the portal has credentials and ssm:GetParameters there`,
          };
        }
      }
      // Who was asked to slow down learnt nothing: what is known stays, and is read again soon.
      if (!throttled) {
        const outcome = { found, unreachable };
        readings.push(
          ...part.flatMap(site => readingsOf(site, region, outcome)),
        );
      }
    });
    return { readings, throttled };
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
      const problem: Problem = outcome.unreachable ?? {
        fault: 'missing',
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
