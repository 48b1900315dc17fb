import { runInput } from './inputs';
import { linksTo } from './links';
import { wholeRun } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** `get-run`: how one run stands. */
export function createGetRunAction(
  options: Pick<
    ActionsOptions,
    'actionsRegistry' | 'auth' | 'runs' | 'appBaseUrl'
  >,
) {
  const { actionsRegistry, auth, runs, appBaseUrl } = options;
  const links = linksTo(appBaseUrl);
  actionsRegistry.register({
    name: 'get-run',
    title: 'Look at a disaster-recovery run',
    description: `Says of one run how each of its steps stands, who decided what, and - where it stands still - what it asks.

A run that waits for an approval, or asks, goes on only when a person decides on its page; no action does.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ run: runInput(z) }).strict(),
      output: z => wholeRun(z),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const run = await runs.get(input.run, person);
      return { output: { ...run, link: links.run(run.id) } };
    },
  });
}
