import { runInput } from './inputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** `get-evidence`: what a run leaves for an auditor. */
export function createGetEvidenceAction(
  options: Pick<ActionsOptions, 'actionsRegistry' | 'auth' | 'runs'>,
) {
  const { actionsRegistry, auth, runs } = options;
  actionsRegistry.register({
    name: 'get-evidence',
    title: 'Read the evidence of a disaster-recovery run',
    description: `Hands out what a run leaves for an auditor: times and loss against their targets, the timeline, decisions, overridden guards, deviations, and every call. Of a run that is not over it says so.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            run: runInput(z),
            format: z
              .enum(['markdown', 'json'])
              .default('markdown')
              .describe('json can be verified offline'),
          })
          .strict(),
      output: z =>
        z.object({ name: z.string(), type: z.string(), text: z.string() }),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      return {
        output: await runs.evidence(input.run, input.format, person),
      };
    },
  });
}
