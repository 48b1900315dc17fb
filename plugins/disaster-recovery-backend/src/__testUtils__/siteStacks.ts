import type { TerraformStack } from '@understudy/aws-simulator';
import { synthesizeSite } from './synthesizeSite';

let template: string | undefined;

/**
 * The template's stacks under other names, each with a zone of its own: as many
 * sites as wanted in one account.
 * @param failureThreshold - of the health checks; 1 makes traffic move in a few seconds
 */
export function siteStacks(
  names: string[],
  { failureThreshold }: { failureThreshold: number },
): Record<string, TerraformStack> {
  template ??= JSON.stringify(synthesizeSite());
  const text = template.replaceAll(
    /"failure_threshold":\d+/g,
    `"failure_threshold":${failureThreshold}`,
  );
  return Object.fromEntries(
    names.flatMap(name =>
      Object.entries<TerraformStack>(
        JSON.parse(
          text
            .replaceAll('example.test', `${name}.test`)
            .replaceAll('orders', name),
        ),
      ).map(([stack, content]) => [`${name}-${stack}`, content]),
    ),
  );
}
