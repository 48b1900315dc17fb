import {
  deliveredStacks,
  deliveryRoleName,
  type DeliveredStack,
  type DeliveryTask,
} from '../delivery/deliveryNames';
import {
  IamPolicy,
  IamRole,
  IamRolePolicy,
  IamRolePolicyAttachment,
} from '../iac/aws';
import { policyJson } from '../policy';
import { artifactStatements, passwordStatement } from './artifactStatements';
import type { BootstrapContext } from './BootstrapContext';
import { changeStatements, furtherStatements } from './changeStatements';
import { deliveryTrust } from './deliveryTrust';
import { createJanitorRole } from './janitorRole';
import { neverStatements } from './neverStatements';
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
  const { stack, site, providers } = context;
  const never = new IamPolicy(stack, 'never', {
    provider: providers.control,
    name: `${site.name}-never`,
    description: `What no apply of ${site.name} may do`,
    policy: policyJson(...neverStatements(site)),
  });
  for (const stackName of deliveredStacks(site)) {
    createDeliveryRole(context, 'plan', stackName);
    const role = createDeliveryRole(context, 'apply', stackName);
    attach(context, role, never, `apply_${stackName}_role_never`);
    if (stackName !== 'witness') {
      const id = `apply_${stackName}_role_further`;
      const further = new IamPolicy(stack, `${id}_policy`, {
        provider: providers.control,
        name: `${deliveryRoleName(site, 'apply', stackName)}-further`,
        description: `What a pipeline may change of networks and roles of ${site.name}`,
        policy: policyJson(...furtherStatements(site, stackName)),
      });
      attach(context, role, further, id);
    }
  }
  createJanitorRole(context);
}

function attach(
  { stack, providers }: BootstrapContext,
  role: IamRole,
  policy: IamPolicy,
  id: string,
): void {
  new IamRolePolicyAttachment(stack, id, {
    provider: providers.control,
    role: role.name,
    policyArn: policy.arn,
  });
}

function createDeliveryRole(
  context: BootstrapContext,
  task: DeliveryTask,
  stackName: DeliveredStack,
): IamRole {
  const { stack, site, providers } = context;
  const id = `${task}_${stackName}_role`;
  const role = new IamRole(stack, id, {
    provider: providers.control,
    name: deliveryRoleName(site, task, stackName),
    description: `What a pipeline may do to ${task} ${stackName} of ${site.name}`,
    assumeRolePolicy: deliveryTrust(site, task, stackName),
    maxSessionDuration: task === 'apply' ? LONGEST_APPLY : 3600,
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
  return role;
}
