import { SITE_TAG } from '@understudy/failover';
import {
  partitionOf,
  regionManifestSchema,
  SITE_ACCOUNT_ANNOTATION,
  SITE_REGIONS_ANNOTATION,
  type RegionManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { claimsOf, LONGEST_CLAIM } from './claimsOf';
import { Inspection, type Accepted } from './Inspection';
import { regionRemedy } from './manifestWords';
import type { CatalogSite, Problem } from './types';

/** Partition, service, region, account and resource. */
const ARN = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d*):(.+)$/;
/**
 * Names only, as Amazon's rules for them say: S3 also takes the ARN of an access point for a bucket, and would
 * follow it into another account.
 */
export const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const inspectionOf = (site: CatalogSite, region: string) =>
  new Inspection(`The manifest of ${region}`, regionRemedy(site, region));

/**
 * Accepts what the region's manifest parameter holds only where all of it speaks of the very site, account and
 * region that were asked (invariant I9): whoever may write the parameter must not be able to point a failover at
 * somebody else's resources. What other sites bind is looked at where it is stored.
 */
export function acceptRegionManifest(
  text: string,
  site: CatalogSite,
  region: string,
): Accepted<RegionManifest> {
  const inspection = inspectionOf(site, region);
  const manifest = inspection.parse(text, regionManifestSchema);
  const problems = manifest
    ? inspectRegionManifest(manifest, site, region)
    : inspection.problems;
  return manifest && !problems.length ? { manifest } : { problems };
}

/** What is wrong with a manifest of the right shape; for one that was accepted once: what no longer fits the catalog. */
export function inspectRegionManifest(
  manifest: RegionManifest,
  site: CatalogSite,
  region: string,
): Problem[] {
  const inspection = inspectionOf(site, region);
  inspectHome(manifest, { site, region }, inspection);
  inspectResources(manifest, { site, region }, inspection);
  return inspection.problems;
}

interface Home {
  site: CatalogSite;
  region: string;
}

function inspectHome(
  manifest: RegionManifest,
  { site, region }: Home,
  inspection: Inspection,
): void {
  const { active, pilot } = site.regions;
  const annotation = (name: string) =>
    `the annotation ${name} of ${site.entityRef}`;
  const regions = annotation(SITE_REGIONS_ANNOTATION);
  const peer = region === active ? pilot : active;
  const homeRole = region === active ? 'active' : 'pilot';
  inspection.equal('site', manifest.site, site.name);
  inspection.equal(
    'accountId',
    manifest.accountId,
    site.accountId,
    annotation(SITE_ACCOUNT_ANNOTATION),
  );
  inspection.equal('region', manifest.region, region);
  inspection.equal('peerRegion', manifest.peerRegion, peer, regions);
  inspection.equal('homeRole', manifest.homeRole, homeRole, regions);
  inspection.equal('tag.key', manifest.tag.key, SITE_TAG);
  inspection.equal('tag.value', manifest.tag.value, site.name);
}

function inspectResources(
  manifest: RegionManifest,
  { site, region }: Home,
  inspection: Inspection,
): void {
  const { loadBalancer, database, buckets } = manifest;
  const partition = partitionOf(region);
  if (!partition) {
    inspection.refuse(
      `${region} is in no partition of AWS that this portal knows`,
      { field: 'region' },
    );
    return;
  }
  /** The name in an ARN of the right kind. */
  const nameIn = (
    field: string,
    arn: string,
    service: string,
    resource: RegExp,
    where: string = region,
  ) => {
    const [, itsPartition, itsService, itsRegion, account, rest = ''] =
      ARN.exec(arn) ?? [];
    const [, name] = resource.exec(rest) ?? [];
    if (!name || itsService !== service) {
      inspection.refuse(`${field} is ${arn}, which is not the ARN of such`, {
        field,
        fault: 'malformed',
      });
      return undefined;
    }
    inspection.equal(`the partition of ${field}`, itsPartition, partition.id);
    inspection.equal(`the region of ${field}`, itsRegion, where);
    inspection.equal(`the account of ${field}`, account, site.accountId);
    return name;
  };
  const identifier = nameIn('database.arn', database.arn, 'rds', /^db:(.+)$/);
  if (identifier) {
    inspection.equal('database.identifier', database.identifier, identifier);
  }
  const balancer = nameIn(
    'loadBalancer.arn',
    loadBalancer.arn,
    'elasticloadbalancing',
    /^loadbalancer\/(?:app|net)\/([\w-]+)\/\w+$/,
  );
  nameIn(
    'loadBalancer.targetGroupArn',
    loadBalancer.targetGroupArn,
    'elasticloadbalancing',
    /^targetgroup\/([\w-]+)\/\w+$/,
  );
  if (balancer) {
    inspection.match(
      'loadBalancer.dnsName',
      loadBalancer.dnsName,
      new RegExp(
        `^(internal-)?${balancer}-\\w+\\.(${region}\\.elb|elb\\.${region})\\.${partition.dnsSuffix.replaceAll(
          '.',
          '\\.',
        )}$`,
        'i',
      ),
      `${balancer}-1.${region}.elb.${partition.dnsSuffix}`,
    );
  }
  inspection.match(
    'autoScalingGroup.name',
    manifest.autoScalingGroup.name,
    /^[^:]+$/,
    `${site.name}-app`,
  );
  if (manifest.batchReplicationRole !== undefined) {
    nameIn(
      'batchReplicationRole',
      manifest.batchReplicationRole,
      'iam',
      /^role\/([\w+=,.@/-]+)$/,
      // IAM is the account's, in no region.
      '',
    );
  }
  if (manifest.alarms) {
    nameIn('alarms.topicArn', manifest.alarms.topicArn, 'sns', /^([\w-]+)$/);
  }
  if (manifest.secret) {
    inspection.match(
      'secret.name',
      manifest.secret.name,
      /^[\w/+=.@-]{1,512}$/,
      `${site.name}-database`,
    );
  }
  const names = buckets.flatMap(({ name, destination }, index) => [
    [`buckets.${index}.name`, name],
    [`buckets.${index}.destination`, destination],
  ]);
  names.push(['switch.bucket', manifest.switch.bucket]);
  if (manifest.stateBucket) {
    names.push(
      ['stateBucket.name', manifest.stateBucket.name],
      ['stateBucket.destination', manifest.stateBucket.destination],
    );
  }
  for (const [field, name] of names) {
    inspection.match(field, name, BUCKET, `${site.name}-assets`);
  }
  // What cannot be stored would keep others from being stored with it.
  for (const { resource, field } of claimsOf(manifest)) {
    if (resource.length > LONGEST_CLAIM) {
      inspection.refuse(
        `${field} makes a name of ${resource.length} characters; it may have ${LONGEST_CLAIM}`,
        { field, fault: 'malformed' },
      );
    }
  }
}
