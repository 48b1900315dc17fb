import { runRequestSchema } from '@understudy/plugin-disaster-recovery-common';
import { parse } from '../parse';
import { auditedAction } from './auditedAction';
import { modeInput, reasonInput, siteInput } from './inputs';
import { linksTo } from './links';
import { ONLY_APPROVED } from './ONLY_APPROVED';
import { startedRun } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/**
 * `request-failover`: asks people for a change of a site's roles. Overrides are
 * not offered: a guard that does not hold is for a person to set aside.
 */
export function createRequestFailoverAction(
  options: Pick<
    ActionsOptions,
    'actionsRegistry' | 'auth' | 'auditor' | 'runs' | 'appBaseUrl'
  >,
) {
  const { actionsRegistry, auth, auditor, runs, appBaseUrl } = options;
  const links = linksTo(appBaseUrl);
  actionsRegistry.register({
    name: 'request-failover',
    title: 'Request a failover',
    description: `Requests a change of a site's roles: a failover to the standby, the completion of one that was begun, the way home (failback), or the rebuild of the region that was left (reprotect).

Nothing happens before a person other than the one in whose name it is requested approves it on the run's page, whatever the portal's policy says of approvals. Call plan-run first and show the person its steps, guards and consequences: the hash of that plan is asked for, and the request is refused where the plan changed since. Where a guard does not hold it is refused, naming the guard; only a person can override one, in the portal.`,
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z
          .object({
            site: siteInput(z),
            kind: z
              .enum(['failover', 'complete-failover', 'failback', 'reprotect'])
              .default('failover'),
            mode: modeInput(z),
            planHash: z
              .string()
              .describe(
                'The hash that plan-run answered for this kind and mode',
              ),
            confirmation: z
              .string()
              .describe('The name of the site, as the person confirmed it'),
            reason: reasonInput(z),
            ticket: z.string().optional().describe('E.g. an incident’s id'),
          })
          .strict(),
      output: z => startedRun(z),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const { site, ...asked } = input;
      const request = parse(runRequestSchema, asked, 'input');
      const { kind, mode, reason, planHash } = request;
      const run = await auditedAction(
        auditor,
        person,
        {
          eventId: 'run-start',
          severityLevel: 'critical',
          meta: { queryType: kind, site, mode, reason, planHash },
        },
        () => runs.start(site, request, person, ONLY_APPROVED),
      );
      return { output: { ...run, link: links.run(run.id) } };
    },
  });
}
