import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { isAllowed, type Statement } from './isAllowed';
import { DELIVERED, type Permissions } from './missingPermissions';
import { nameOf, regionOf, type Stack } from './resourceNames';

const REFERENCE = /\$\{(aws_\w+)\.([\w-]+)\.arn\}/g;

/** ARNs of what a policy refers to. */
const ARN_OF: Record<string, (name: string, place: string) => string> = {
  aws_cloudwatch_log_group: (name, place) =>
    `arn:aws:logs:${place}:log-group:${name}`,
  aws_kms_key: (_, place) => `arn:aws:kms:${place}:key/x`,
  aws_s3_bucket: name => `arn:aws:s3:::${name}`,
};

/** What no role that a pipeline makes can do, whatever policies it is given. */
const NEVER: [action: string, resource: string][] = [
  ['iam:CreateUser', 'arn:aws:iam::ACCOUNT:user/x'],
  [
    'iam:DeleteRolePermissionsBoundary',
    'arn:aws:iam::ACCOUNT:role/SITE-app-REGION',
  ],
  ['iam:CreatePolicyVersion', 'arn:aws:iam::ACCOUNT:policy/SITE-boundary'],
  ['iam:PassRole', 'arn:aws:iam::ACCOUNT:role/SITE-app-REGION'],
  ['sts:AssumeRole', 'arn:aws:iam::ACCOUNT:role/SITE-apply-active'],
  ['rds:DeleteDBInstance', 'arn:aws:rds:REGION:ACCOUNT:db:SITE-mysql'],
  ['rds:PromoteReadReplica', 'arn:aws:rds:REGION:ACCOUNT:db:SITE-mysql'],
  ['ec2:RunInstances', '*'],
  ['s3:GetObject', 'arn:aws:s3:::SITE-eu-assets-ACCOUNT-REGION/x'],
  ['s3:PutObject', 'arn:aws:s3:::SITE-switch-ACCOUNT-REGION/failover.html'],
  [
    's3:GetObject',
    'arn:aws:s3:::SITE-tfstate-ACCOUNT-REGION/active/terraform.tfstate',
  ],
  [
    'secretsmanager:GetSecretValue',
    'arn:aws:secretsmanager:sa-east-1:ACCOUNT:secret:SITE-database-AbCdEf',
  ],
];

/**
 * Asks of every role that the delivered stacks make whether it is bound, whether the
 * boundary lets it do what its own policy says, and what the boundary lets nobody do.
 * @param stacks - by name, as synthesized
 */
export function boundRoles(
  site: SiteDefinition,
  stacks: Record<string, Stack>,
): Permissions {
  const { policy } = stacks.bootstrap.resource.aws_iam_policy.boundary;
  const boundary: Statement[] = JSON.parse(policy).Statement;
  const arn = `arn:aws:iam::${site.accountId}:policy/${site.name}-boundary`;
  const found: Permissions = { asked: 0, missing: [] };
  const expect = (holds: boolean, what: string) => {
    found.asked += 1;
    if (!holds) {
      found.missing.push(what);
    }
  };
  const contextIn = (region: string, tag = site.name) => ({
    'aws:RequestedRegion': region,
    'aws:ResourceTag/dr:site': tag,
    'kms:ResourceAliases': `alias/${site.name}`,
  });
  for (const name of DELIVERED.filter(delivered => delivered in stacks)) {
    const stack = stacks[name];
    for (const [id, role] of Object.entries(
      stack.resource.aws_iam_role ?? {},
    )) {
      expect(role.permissions_boundary === arn, `${name}: ${id} is not bound`);
    }
    for (const [id, block] of Object.entries(
      stack.resource.aws_iam_role_policy ?? {},
    )) {
      const region = /-([a-z]{2}-[a-z]+-\d)$/.exec(
        nameOf(stack, 'aws_iam_role_policy', block),
      )![1];
      const statements: Statement[] = JSON.parse(block.policy).Statement;
      for (const { Action, Resource } of statements) {
        for (const written of [Resource].flat()) {
          const resource = written.replace(REFERENCE, (_, type, other) => {
            const referred = stack.resource[type][other];
            return ARN_OF[type](
              nameOf(stack, type, referred),
              `${regionOf(stack, referred)}:${site.accountId}`,
            );
          });
          for (const action of [Action].flat()) {
            expect(
              isAllowed(boundary, {
                action,
                resource,
                context: contextIn(region),
              }),
              `${name}: the boundary keeps ${id} from ${action} on ${resource}`,
            );
          }
        }
      }
    }
  }
  const region = site.regions.active;
  for (const [action, pattern] of NEVER) {
    const resource = pattern
      .replace('ACCOUNT', site.accountId)
      .replace('SITE', site.name)
      .replace('REGION', region);
    expect(
      !isAllowed(boundary, { action, resource, context: contextIn(region) }),
      `the boundary allows ${action} on ${resource}`,
    );
  }
  for (const action of ['rds:CreateDBSnapshot', 'kms:Decrypt']) {
    expect(
      !isAllowed(boundary, {
        action,
        resource: `arn:aws:x:${region}:${site.accountId}:x`,
        context: contextIn(region, `${site.name}-eu`),
      }),
      `the boundary allows ${action} of another site`,
    );
  }
  return found;
}
