import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { arnsOf, type Call } from './arnsOf';
import type { Statement } from './isAllowed';
import {
  callsFor,
  DELIVERED,
  isMet,
  momentsOf,
  type Permissions,
  statementsOf,
} from './missingPermissions';
import type { Stack } from './resourceNames';

/** A region that no site of the checks has anything in. */
const ELSEWHERE = 'sa-east-1';

/** What IAM lets nobody narrow: it knows neither names nor tags of these. Said in docs/delivery.md of each repository. */
const NOT_TO_NARROW = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'route53:ChangeTagsForResource',
  'route53:DeleteHealthCheck',
  // Whether a change has arrived everywhere.
  'route53:GetChange',
  'route53:UpdateHealthCheck',
];

/** Services whose calls are in no region of ours. */
const REGIONLESS = ['iam', 'route53'];

/** What nobody who applies may do, whatever it is about: to raise himself, to end what cannot be had back, to move users. */
const NEVER: [service: string, action: string, resource: string][] = [
  ['iam', 'CreateUser', 'arn:aws:iam::ACCOUNT:user/x'],
  ['iam', 'CreateAccessKey', 'arn:aws:iam::ACCOUNT:user/x'],
  ['iam', 'AttachUserPolicy', 'arn:aws:iam::ACCOUNT:user/x'],
  ['iam', 'CreatePolicyVersion', 'arn:aws:iam::ACCOUNT:policy/SITE-boundary'],
  ['iam', 'DeletePolicy', 'arn:aws:iam::ACCOUNT:policy/SITE-boundary'],
  ['iam', 'SetDefaultPolicyVersion', 'arn:aws:iam::ACCOUNT:policy/SITE-never'],
  [
    'iam',
    'DeleteRolePermissionsBoundary',
    'arn:aws:iam::ACCOUNT:role/SITE-app-REGION',
  ],
  ['iam', 'UpdateAssumeRolePolicy', 'arn:aws:iam::ACCOUNT:role/SITE-on-call'],
  [
    'iam',
    'UpdateAssumeRolePolicy',
    'arn:aws:iam::ACCOUNT:role/SITE-apply-active',
  ],
  [
    'iam',
    'UpdateAssumeRolePolicy',
    'arn:aws:iam::ACCOUNT:role/SITE-state-replication-REGION',
  ],
  ['iam', 'DetachRolePolicy', 'arn:aws:iam::ACCOUNT:role/SITE-apply-active'],
  ['kms', 'ScheduleKeyDeletion', 'arn:aws:kms:REGION:ACCOUNT:key/x'],
  ['rds', 'DeleteDBInstance', 'arn:aws:rds:REGION:ACCOUNT:db:SITE-mysql'],
  ['rds', 'PromoteReadReplica', 'arn:aws:rds:REGION:ACCOUNT:db:SITE-mysql'],
  ['s3', 'PutBucketPolicy', 'arn:aws:s3:::SITE-tfstate-ACCOUNT-REGION'],
  ['s3', 'DeleteBucket', 'arn:aws:s3:::SITE-assets-ACCOUNT-REGION'],
  ['s3', 'PutObject', 'arn:aws:s3:::SITE-switch-ACCOUNT-REGION/failover.html'],
  [
    'secretsmanager',
    'DeleteSecret',
    'arn:aws:secretsmanager:REGION:ACCOUNT:secret:SITE-database-AbCdEf',
  ],
  [
    'ssm',
    'DeleteParameter',
    'arn:aws:ssm:REGION:ACCOUNT:parameter/dr/SITE/freeze',
  ],
  ['sts', 'AssumeRole', 'arn:aws:iam::ACCOUNT:role/Administrator'],
];

/** What decides how much a role can do; without our boundary nobody may. */
const DECIDE = ['AttachRolePolicy', 'CreateRole', 'PutRolePolicy'];

/** The same call for a site whose name begins with this one's. */
const ofAnother = (call: Call): Call => {
  const { site } = call;
  const rename = (text: string) => text.replaceAll(site, `${site}-eu`);
  return {
    ...call,
    site: rename(site),
    name: rename(call.name),
    group: call.group && rename(call.group),
    record: call.record && `other.${call.record}`,
  };
};

/** Whether a role may make a call about anything that it is about. */
async function mayAny(statements: Statement[], call: Call): Promise<boolean> {
  const arns = await arnsOf(call);
  return arns.some(resource =>
    momentsOf(call).some(isNew => isMet(statements, call, resource, isNew)),
  );
}

/** Whether the call says of whom it is: by a name, by a tag of what is there, by a record. */
async function saysWhose(call: Call): Promise<boolean> {
  const arns = await arnsOf(call);
  return (
    !NOT_TO_NARROW.includes(`${call.service}:${call.action}`) &&
    !arns.includes('*') &&
    // Something new whose ids AWS chooses is nobody's yet.
    (momentsOf(call).every(isNew => !isNew) ||
      arns.every(arn => arn.includes(call.site)))
  );
}

/**
 * Asks of each role that applies a stack whether it may do what the provider does
 * for its resources to another site, or in another region, and what nobody may.
 * @param stacks - by name, as synthesized
 */
export async function excessPermissions(
  site: SiteDefinition,
  stacks: Record<string, Stack>,
): Promise<Permissions> {
  const found: Permissions = { asked: 0, missing: [] };
  const refuse = (allowed: boolean, what: string) => {
    found.asked += 1;
    if (allowed) {
      found.missing.push(what);
    }
  };
  for (const name of DELIVERED.filter(delivered => delivered in stacks)) {
    const stack = stacks[name];
    const statements = statementsOf(stacks.bootstrap, `apply_${name}_role`);
    const calls = Object.entries(stack.resource).flatMap(([type, kept]) =>
      Object.values(kept).flatMap(
        block => callsFor(site, stack, type, block).changes,
      ),
    );
    for (const call of calls) {
      const named = `apply ${name}: ${call.service}:${call.action}`;
      if (await saysWhose(call)) {
        refuse(
          await mayAny(statements, ofAnother(call)),
          `${named} of ${site.name}-eu (${call.name})`,
        );
      }
      if (!REGIONLESS.includes(call.service)) {
        refuse(
          await mayAny(statements, { ...call, region: ELSEWHERE }),
          `${named} in ${ELSEWHERE}`,
        );
      }
    }
    const region =
      name === 'global' ? site.regions.pilot : Object(site.regions)[name];
    const call = (service: string, action: string): Call => ({
      service,
      action,
      region,
      account: site.accountId,
      name: '',
      site: site.name,
    });
    for (const [service, action, pattern] of NEVER) {
      const resource = pattern
        .replace('ACCOUNT', site.accountId)
        .replace('SITE', site.name)
        .replace('REGION', region);
      refuse(
        isMet(statements, call(service, action), resource, false),
        `apply ${name}: ${service}:${action} of ${resource}`,
      );
    }
    for (const action of DECIDE) {
      refuse(
        isMet(
          statements,
          { ...call('iam', action), site: 'elsewhere' },
          `arn:aws:iam::${site.accountId}:role/${site.name}-app-${region}`,
          false,
        ),
        `apply ${name}: iam:${action} without the boundary`,
      );
    }
  }
  return found;
}
