import { janitorRoleName } from '../delivery/deliveryNames';
import { IamRole, IamRolePolicy } from '../iac/aws';
import { policyJson } from '../policy';
import { artifactStatements } from './artifactStatements';
import type { BootstrapContext } from './BootstrapContext';
import { deliveryTrust } from './deliveryTrust';
import { janitorStatements } from './janitorStatements';

/** The role with which a pipeline removes each night what drills left, whether the portal is there or not. */
export function createJanitorRole(context: BootstrapContext): void {
  const { stack, site, providers } = context;
  const role = new IamRole(stack, 'janitor_role', {
    provider: providers.control,
    name: janitorRoleName(site),
    description: `What a pipeline may do to remove what drills of ${site.name} left`,
    assumeRolePolicy: deliveryTrust(site, 'clean'),
  });
  new IamRolePolicy(stack, 'janitor_role_policy', {
    provider: providers.control,
    name: 'clean',
    role: role.id,
    policy: policyJson(
      ...janitorStatements(site),
      ...(site.delivery.pipeline === 'codepipeline'
        ? artifactStatements(site)
        : []),
    ),
  });
}
