import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { DrNetworkPlan } from './DrNetworkPlan';
import { networkPlanProblems } from './networkPlanProblems';

const schema = makeFieldSchema({
  output: z =>
    z.object({
      activeCidr: z.string(),
      pilotCidr: z.string(),
      zones: z.number(),
    }),
});

/** `ui:field: DrNetworkPlan`, an object `{activeCidr, pilotCidr, zones}`. */
export const drNetworkPlanField = createFormField({
  name: 'DrNetworkPlan',
  component: DrNetworkPlan,
  validation: (value, validation) => {
    for (const problem of Object.values(networkPlanProblems(value ?? {}))) {
      validation.addError(problem);
    }
  },
  schema,
});
