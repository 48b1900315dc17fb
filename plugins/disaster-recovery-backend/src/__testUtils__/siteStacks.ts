import type { TerraformStack } from '@understudy/aws-simulator';
import { synthesizeSite } from './synthesizeSite';

const templates = new Map<string, string>();

/**
 * The template's stacks under other names, each with a zone of its own: as many
 * sites as wanted in one account.
 * @param failureThreshold - of the health checks; 1 makes traffic move in a few seconds
 * @param stacks - which of the site's; its regions and traffic where left out
 */
export function siteStacks(
  names: string[],
  { failureThreshold, stacks }: { failureThreshold: number; stacks?: string[] },
): Record<string, TerraformStack> {
  const key = String(stacks);
  const template = templates.get(key) ?? JSON.stringify(synthesizeSite(stacks));
  templates.set(key, template);
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
