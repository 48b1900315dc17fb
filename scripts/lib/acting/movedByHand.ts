import type { TerraformStack } from '@understudy/aws-simulator';

const SWITCH = '${aws_route53_health_check.switch_check.id}';

/** The stacks with records that the switch alone moves: a failing endpoint would move them in the middle of what is measured. */
export function movedByHand(
  stacks: Record<string, TerraformStack>,
): Record<string, TerraformStack> {
  return Object.fromEntries(
    Object.entries(stacks).map(([name, stack]) => {
      const check = stack.resource?.aws_route53_health_check?.primary_check;
      if (check) {
        Object.assign(check, {
          child_health_threshold: 1,
          child_healthchecks: [SWITCH],
        });
      }
      return [name, stack];
    }),
  );
}
