import { bucketArn, databaseSecretName, regionNames } from '../names';
import type { SiteDefinition } from '../site';

/**
 * The names that the stacks give to what services know by a name. They are
 * spelt out: `orders-*` would be the names of `orders-eu` too. A test holds
 * them against the stacks; who adds a resource with a name adds it here.
 */
const ALARMS = {
  region: [
    'application-errors',
    'assets-failed',
    'assets-late',
    'backup-copy-failed',
    'backup-missing',
    'database-connections',
    'database-cpu',
    'database-storage',
    'healthy-hosts',
    'latency',
    'load-balancer-errors',
    'replica-lag',
    'replica-stopped',
  ],
  global: ['endpoint-unhealthy', 'primary-unhealthy'],
};

/** Names of the parameter groups of a database, by the releases that `database.engineVersion` may be of. */
export const parameterGroups = (database: string) =>
  ['8-0', '8-4'].map(release => `${database}-${release}`);

/** ARNs of what a stack names itself, in whatever region. */
export function namedArns(
  site: SiteDefinition,
  stack: 'region' | 'global',
): string[] {
  const { name, accountId } = site;
  const names = regionNames(site, site.regions.active);
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:*:${accountId}:${resource}`;
  const alarms = ALARMS[stack].map(alarm =>
    arn('cloudwatch', `alarm:${name}-${alarm}`),
  );
  // With its subscriptions.
  const topic = (kind: string) =>
    [`${name}-${kind}`, `${name}-${kind}:*`].map(own => arn('sns', own));
  if (stack === 'global') {
    return [...alarms, ...topic('traffic-alarms')];
  }
  return [
    ...alarms,
    ...topic('alarms'),
    arn('autoscaling', `*:autoScalingGroupName/${names.autoScalingGroup}`),
    // IAM has a form for classic load balancers beside that for ours.
    arn('elasticloadbalancing', `loadbalancer/${names.loadBalancer}`),
    ...['loadbalancer', 'listener', 'listener-rule'].map(kind =>
      arn('elasticloadbalancing', `${kind}/app/${names.loadBalancer}/*`),
    ),
    arn('elasticloadbalancing', `targetgroup/${names.targetGroup}/*`),
    // No site's name has a slash in it.
    arn('logs', `log-group:/dr/${name}/*`),
    arn('logs', `log-group:/aws/rds/instance/${names.database}/*`),
    arn('rds', `db:${names.database}`),
    arn('rds', `subgrp:${names.database}`),
    ...parameterGroups(names.database).map(group => arn('rds', `pg:${group}`)),
    arn('rds', 'og:default:*'),
  ];
}

/** ARNs of the secrets with passwords of the database; AWS adds six characters to a name. */
export const secretArns = ({ name, accountId }: SiteDefinition) =>
  ['', '-application'].map(
    user =>
      `arn:aws:secretsmanager:*:${accountId}:secret:${databaseSecretName(
        name,
      )}${user}-??????`,
  );

/** ARNs of the buckets of some regions, those of the states left out: no pipeline changes them. */
export const bucketArns = (site: SiteDefinition, regions: string[]) =>
  regions
    .map(region => regionNames(site, region))
    .flatMap(({ assetBucket, switchBucket }) =>
      [assetBucket, switchBucket].map(bucketArn),
    );

/** Parts that the stacks give a role to; a role's name ends with its region. */
const ROLES = {
  active: ['app', 'backup', 'flow-log'],
  pilot: ['app', 'backup', 'flow-log'],
  witness: [],
  global: ['replication', 'batch-replication'],
};

/** ARNs of the roles, or instance profiles, that a stack gives its parts in some regions. */
export const workloadRoleArns = (
  { name, accountId }: SiteDefinition,
  stack: keyof typeof ROLES,
  regions: string[],
  kind: 'role' | 'instance-profile' = 'role',
) =>
  regions.flatMap(region =>
    ROLES[stack].map(
      part => `arn:aws:iam::${accountId}:${kind}/${name}-${part}-${region}`,
    ),
  );
