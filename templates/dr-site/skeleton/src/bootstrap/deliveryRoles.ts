import {
  deliveredStacks,
  deliveryRoleName,
  type DeliveredStack,
  type DeliveryTask,
} from '../delivery/deliveryNames';
import {
  IamRole,
  IamRolePolicy,
  type IamOpenidConnectProvider,
} from '../iac/aws';
import { policyJson } from '../policy';
import { artifactStatements, passwordStatement } from './artifactStatements';
import type { BootstrapContext } from './BootstrapContext';
import { changeStatements } from './changeStatements';
import { deliveryTrust } from './deliveryTrust';
import { createGithubProvider } from './githubProvider';
import { createJanitorRole } from './janitorRole';
import { readStatements } from './readStatements';
import { stateStatements } from './stateStatements';

/**
 * Seconds that an apply may take: a Multi-AZ database and its replica take
 * most of an hour each.
 */
const LONGEST_APPLY = 3 * 3600;

/**
 * A role for each stack and task: who plans cannot change, who applies one
 * region cannot touch the other one. All of them are made ahead, because IAM
 * is changed in us-east-1, which may be the region that is gone.
 */
export function createDeliveryRoles(context: BootstrapContext): void {
  // A role cannot trust who is not known yet.
  const dependsOn =
    context.site.delivery.pipeline === 'github-actions'
      ? [createGithubProvider(context)]
      : undefined;
  for (const stackName of deliveredStacks(context.site)) {
    createDeliveryRole(context, 'plan', stackName, dependsOn);
    createDeliveryRole(context, 'apply', stackName, dependsOn);
  }
  createJanitorRole(context, dependsOn);
}

function createDeliveryRole(
  context: BootstrapContext,
  task: DeliveryTask,
  stackName: DeliveredStack,
  dependsOn: IamOpenidConnectProvider[] | undefined,
): void {
  const { stack, site, providers } = context;
  const id = `${task}_${stackName}_role`;
  const role = new IamRole(stack, id, {
    provider: providers.control,
    name: deliveryRoleName(site, task, stackName),
    description: `What a pipeline may do to ${task} ${stackName} of ${site.name}`,
    assumeRolePolicy: deliveryTrust(site, task),
    maxSessionDuration: task === 'apply' ? LONGEST_APPLY : 3600,
    dependsOn,
  });
  new IamRolePolicy(stack, `${id}_policy`, {
    provider: providers.control,
    name: task,
    role: role.id,
    policy: policyJson(
      ...stateStatements(site, task, stackName),
      ...readStatements(site, stackName),
      ...(task === 'apply' ? changeStatements(site, stackName) : []),
      ...(site.delivery.pipeline === 'codepipeline'
        ? artifactStatements(site)
        : []),
      ...(site.delivery.pipeline === 'codepipeline' && stackName === 'active'
        ? [passwordStatement(site)]
        : []),
    ),
  });
}
