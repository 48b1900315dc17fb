import { onCallRoleName } from '../delivery/deliveryNames';
import { IamRole, IamRolePolicy } from '../iac/aws';
import { policyJson } from '../policy';
import type { SiteDefinition } from '../site';
import type { BootstrapContext } from './BootstrapContext';
import { onCallStatements } from './onCallStatements';

/** Path of the users who may take the role: those with keys in a safe, whom no single sign-on knows. */
export const ON_CALL_USERS = 'dr-on-call';

/** Seconds that a rebuild of a large database may take. */
const LONGEST_NIGHT = 4 * 3600;

/**
 * The role of the night: for a person who runs the break-glass command where the
 * portal, the pipeline and single sign-on are down. Made ahead, because IAM is
 * changed in us-east-1. STS of every region lends it.
 */
export function createOnCallRole({
  stack,
  site,
  providers,
}: BootstrapContext): void {
  const role = new IamRole(stack, 'on_call_role', {
    provider: providers.control,
    name: onCallRoleName(site),
    description: `What a person on call may do to ${site.name} with the break-glass command`,
    assumeRolePolicy: trust(site),
    maxSessionDuration: LONGEST_NIGHT,
  });
  new IamRolePolicy(stack, 'on_call_role_policy', {
    provider: providers.control,
    name: 'break-glass',
    role: role.id,
    policy: policyJson(...onCallStatements(site)),
  });
}

/**
 * A user of the path, who showed a second factor within the hour and names the
 * site: who has keys for several cannot take the wrong role by a slip.
 */
const trust = ({ name, accountId }: SiteDefinition) =>
  policyJson({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: 'sts:AssumeRole',
    Condition: {
      ArnLike: {
        'aws:PrincipalArn': `arn:aws:iam::${accountId}:user/${ON_CALL_USERS}/*`,
      },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
      StringEquals: { 'sts:ExternalId': name },
    },
  });
