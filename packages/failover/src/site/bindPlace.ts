import type { DatabaseBinding, SnapshotBinding } from './Binding';
import { certificateName } from './certificateName';
import { watchedOnlyBecause } from './drivers';
import type { Place } from './Place';
import type { ProtectedSite } from './ProtectedSite';
import { MANIFEST_FIELD, remedyOf } from './remedyOf';
import { SITE_TAG } from './SITE_TAG';

/** Object beside the switch that holds the lock; only the switch itself is readable by the public. */
export const LOCK_KEY = 'lock.json';

/** Folder beside the lock for what S3 Batch Operations reports; the job's role may write there and nowhere else. */
export const REPORTS_PREFIX = 'batch-replication';

export const freezeParameter = (site: string) => `/dr/${site}/freeze`;

/** An accepted manifest names something that is not the site's. */
export class ForeignBindingError extends Error {
  override readonly name = 'ForeignBindingError';
}

/** An accepted manifest names something that no run knows its way with. */
export class WatchedOnlyError extends Error {
  override readonly name = 'WatchedOnlyError';
}

/** `arn:partition:rds:region:account:db:identifier`, in the partition that was found. */
const databaseArn = (
  { region, account }: { region: string; account: string },
  identifier: string,
  found: string,
) => `arn:${found.split(':')[1]}:rds:${region}:${account}:db:${identifier}`;

/** `arn:partition:iam::account:role/name` of that account; IAM knows no regions. */
const roleOfAccount = (account: string, found: string) =>
  new RegExp(`^arn:aws[a-z-]*:iam::${account}:role/[\\w+=,.@/-]+$`).test(found)
    ? found
    : `arn:aws:iam::${account}:role/…`;

/**
 * The resources of one region. Undefined while its manifest is missing.
 * @throws ForeignBindingError where site, account, region, tag or ARN disagree:
 * what a manifest says of itself counts for nothing (invariant I9); WatchedOnlyError where no run carries a resource
 */
export function bindPlace(
  site: ProtectedSite,
  region: string,
): Place | undefined {
  const manifest = site.manifests[region];
  if (!manifest) {
    return undefined;
  }
  const { database, autoScalingGroup, loadBalancer } = manifest;
  const { batchReplicationRole: batchRole } = manifest;
  const bound = { site: site.name, account: site.accountId, region };
  const wrong = [
    [manifest.site, site.name, 'site'],
    [manifest.accountId, site.accountId, 'account'],
    [manifest.region, region, 'region'],
    [manifest.tag.key, SITE_TAG, 'tag key'],
    [manifest.tag.value, site.name, 'tag value'],
    [
      database.arn,
      databaseArn(bound, database.identifier, database.arn),
      'ARN of the database',
    ],
    [
      batchRole,
      batchRole === undefined
        ? undefined
        : roleOfAccount(site.accountId, batchRole),
      'role of Batch Replication',
    ],
  ].find(([found, wanted]) => found !== wanted);
  if (wrong) {
    const [found, wanted, what] = wrong;
    throw new ForeignBindingError(
      `the manifest of ${
        site.name
      } in ${region} has the ${what} "${found}", not "${wanted}"; ${remedyOf(
        site,
        {
          stacks: "correct it and deploy the region's stack",
          inEntity: `correct ${MANIFEST_FIELD}.regions.${region}`,
        },
      )}`,
    );
  }
  const because = watchedOnlyBecause(manifest);
  if (because) {
    throw new WatchedOnlyError(`${region} is watched only: ${because}`);
  }
  return {
    region,
    homeRole: manifest.homeRole,
    database: { ...bound, kind: 'database', ...database },
    group: {
      ...bound,
      kind: 'group',
      identifier: autoScalingGroup.name,
      serving: autoScalingGroup.serving,
      standby: autoScalingGroup.standby,
    },
    loadBalancer: {
      ...bound,
      kind: 'load-balancer',
      dnsName: loadBalancer.dnsName,
      statusPath: loadBalancer.statusPath,
      certificateName: certificateName(site.traffic),
    },
    buckets: manifest.buckets.map(({ name, destination, ruleId }) => ({
      ...bound,
      kind: 'bucket',
      bucket: name,
      destination,
      ruleId,
      batchRole,
      reports: { bucket: manifest.switch.bucket, prefix: REPORTS_PREFIX },
    })),
    freeze: { ...bound, kind: 'parameter', name: freezeParameter(site.name) },
    lock: {
      ...bound,
      kind: 'object',
      bucket: manifest.switch.bucket,
      key: LOCK_KEY,
    },
  };
}

/** A snapshot of a bound database. */
export const bindSnapshot = (
  { site, account, region }: DatabaseBinding,
  identifier: string,
): SnapshotBinding => ({ kind: 'snapshot', site, account, region, identifier });

/** A database that a drill makes beside a bound one. */
export const bindBeside = (
  database: DatabaseBinding,
  identifier: string,
): DatabaseBinding => ({
  ...database,
  identifier,
  arn: `${database.arn.slice(0, -database.identifier.length)}${identifier}`,
});
