import {
  planRequestSchema,
  RUN_KINDS,
} from '@understudy/plugin-disaster-recovery-common';
import { parse } from '../parse';
import { modeInput, siteInput } from './inputs';
import { ONLY_APPROVED } from './ONLY_APPROVED';
import { wholePlan } from './outputs';
import { personOf } from './personOf';
import type { ActionsOptions } from './types';

/** `plan-run`: what a run would do, and what is in its way. */
export function createPlanRunAction(
  options: Pick<ActionsOptions, 'actionsRegistry' | 'auth' | 'runs'>,
) {
  const { actionsRegistry, auth, runs } = options;
  actionsRegistry.register({
    name: 'plan-run',
    title: 'Plan a disaster-recovery run',
    description: `Looks at both regions now and says what a run would do step by step, which guards do not hold, what it would lose and cost, and the hash that request-failover asks for. Starts nothing and changes nothing.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            site: siteInput(z),
            kind: z.enum(RUN_KINDS).default('failover'),
            mode: modeInput(z),
          })
          .strict(),
      output: z => wholePlan(z),
    },
    async action({ input, credentials }) {
      const person = personOf(auth, credentials);
      const { site, ...asked } = input;
      const request = parse(planRequestSchema, asked, 'input');
      return {
        output: await runs.plan(site, request, person, ONLY_APPROVED),
      };
    },
  });
}
