import type { SiteDefinition } from '../site';

/** The stacks that a pipeline can deliver, in the order of every day: the pilot shows a change where no user notices it. */
export const DELIVERED_STACKS = [
  'pilot',
  'active',
  'witness',
  'global',
] as const;

/** A stack that a pipeline delivers. */
export type DeliveredStack = (typeof DELIVERED_STACKS)[number];

/** Those that a site has. */
export const deliveredStacks = ({ regions }: SiteDefinition) =>
  DELIVERED_STACKS.filter(
    stack => stack !== 'witness' || regions.witness !== undefined,
  );

/** What may be delivered alone, in words: `active, pilot or global`. */
export function deliveredAlone(
  { regions }: SiteDefinition,
  quote = (stack: DeliveredStack): string => stack,
): string {
  const first: DeliveredStack[] = [
    'active',
    'pilot',
    ...(regions.witness === undefined ? [] : ['witness' as const]),
  ];
  return `${first.map(quote).join(', ')} or ${quote('global')}`;
}

/** What a role of the delivery may do: look, or change. */
export type DeliveryTask = 'plan' | 'apply';

/** Name of the role that plans, or applies, one stack. */
export const deliveryRoleName = (
  { name }: SiteDefinition,
  task: DeliveryTask,
  stack: DeliveredStack,
) => `${name}-${task}-${stack}`;

/** Name of the role that removes what drills left. */
export const janitorRoleName = ({ name }: SiteDefinition) => `${name}-janitor`;

/** Name of the role with which somebody who is on call runs the break-glass command. */
export const onCallRoleName = ({ name }: SiteDefinition) => `${name}-on-call`;

/** ARN of a role of the site's account. */
export const roleArn = ({ accountId }: SiteDefinition, name: string) =>
  `arn:aws:iam::${accountId}:role/${name}`;

/** SSM parameter with the commit that a region runs, one in each region; `ci/apply.sh` writes it. */
export const deployedShaParameter = (site: string) =>
  `/dr/${site}/deployed-sha`;

/**
 * What a site's CodePipeline consists of, all of it in the pilot region. The
 * bootstrap stack gives roles rights to it before it is there.
 */
export function codePipelineNames({
  name,
  accountId,
  regions,
}: SiteDefinition) {
  const place = `${regions.pilot}:${accountId}`;
  const artifactBucket = `${name}-delivery-${accountId}-${regions.pilot}`;
  const deliver = `${name}-deliver`;
  const drift = `${name}-drift`;
  return {
    artifactBucket,
    keyAlias: `alias/${name}-delivery`,
    keyAliasArn: `arn:aws:kms:${place}:alias/${name}-delivery`,
    topic: `${name}-delivery`,
    topicArn: `arn:aws:sns:${place}:${name}-delivery`,
    deliver,
    drift,
    pipelineArn: (pipeline: string) =>
      `arn:aws:codepipeline:${place}:${pipeline}`,
    project: (task: string) => `${name}-${task}`,
    projectArn: (task: string) =>
      `arn:aws:codebuild:${place}:project/${name}-${task}`,
    logGroup: `/dr/${name}/delivery`,
    logGroupArn: `arn:aws:logs:${place}:log-group:/dr/${name}/delivery`,
    /** Secret with the password of the database, made by hand. */
    passwordSecret: `${name}-delivery-database-password`,
    passwordSecretArn: `arn:aws:secretsmanager:${place}:secret:${name}-delivery-database-password-??????`,
    verifyRole: `${name}-verify`,
    pipelineRole: `${name}-codepipeline`,
    schedulerRole: `${name}-scheduler`,
  };
}
