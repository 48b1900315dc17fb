import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';

/** Runs an action and returns what it output. */
export async function runAction(
  action: TemplateAction<any, any, any>,
  context: object,
): Promise<Record<string, any>> {
  const output: Record<string, unknown> = {};
  await action.handler({
    ...createMockActionContext(),
    output: (key: string, value: unknown) => {
      output[key] = value;
    },
    ...context,
  });
  return output;
}
