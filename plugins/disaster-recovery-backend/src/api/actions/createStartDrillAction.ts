import { reasonSchema } from '@understudy/plugin-disaster-recovery-common';
import { parse } from '../parse';
import { auditedAction } from './auditedAction';
import { reasonInput, siteInput } from './inputs';
import { linksTo } from './links';
import { startedRun } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** `start-drill`: rehearses beside the standby. */
export function createStartDrillAction(
  options: Pick<
    ActionsOptions,
    'actionsRegistry' | 'auth' | 'auditor' | 'drills' | 'appBaseUrl'
  >,
) {
  const { actionsRegistry, auth, auditor, drills, appBaseUrl } = options;
  const links = linksTo(appBaseUrl);
  actionsRegistry.register({
    name: 'start-drill',
    title: 'Start a disaster-recovery drill',
    description: `Starts a drill, where every guard holds: it restores a copy of the standby's database, starts the standby at production size, proves both, and removes all of it again. Users, the replica and the serving region are not touched. What runs meanwhile is billed; plan-run with kind drill says about how much.`,
    // It removes nothing but what it made.
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({ site: siteInput(z), reason: reasonInput(z) }).strict(),
      output: z => startedRun(z),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const { site } = input;
      const reason = parse(reasonSchema, input.reason, 'input.reason');
      const run = await auditedAction(
        auditor,
        person,
        {
          eventId: 'run-start',
          severityLevel: 'medium',
          meta: { queryType: 'drill', site, reason },
        },
        () => drills.start(site, person, reason),
      );
      return { output: { ...run, link: links.run(run.id) } };
    },
  });
}
