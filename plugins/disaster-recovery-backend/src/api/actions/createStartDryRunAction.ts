import { runRequestSchema } from '@understudy/plugin-disaster-recovery-common';
import { parse } from '../parse';
import { auditedAction } from './auditedAction';
import { modeInput, reasonInput, siteInput } from './inputs';
import { linksTo } from './links';
import { startedRun } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** `start-dry-run`: looks at everything that a failover would touch. */
export function createStartDryRunAction(
  options: Pick<
    ActionsOptions,
    'actionsRegistry' | 'auth' | 'auditor' | 'runs' | 'appBaseUrl'
  >,
) {
  const { actionsRegistry, auth, auditor, runs, appBaseUrl } = options;
  const links = linksTo(appBaseUrl);
  actionsRegistry.register({
    name: 'start-dry-run',
    title: 'Start a dry-run of a failover',
    description: `Starts a dry-run: it looks at everything that a failover would touch, predicts each step, and changes nothing in AWS. It is kept among the site's runs; get-run says what it found.`,
    // It leaves a record of itself.
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z
          .object({
            site: siteInput(z),
            mode: modeInput(z),
            reason: reasonInput(z),
          })
          .strict(),
      output: z => startedRun(z),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const { site, mode, reason } = input;
      const kind = 'dry-run';
      const run = await auditedAction(
        auditor,
        person,
        {
          eventId: 'run-start',
          severityLevel: 'medium',
          meta: { queryType: kind, site, mode, reason },
        },
        async () => {
          const { hash } = await runs.plan(site, { kind, mode }, person);
          const request = { kind, mode, reason, planHash: hash };
          return runs.start(
            site,
            parse(runRequestSchema, request, 'input'),
            person,
          );
        },
      );
      return { output: { ...run, link: links.run(run.id) } };
    },
  });
}
