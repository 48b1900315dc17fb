import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { DrNetworkPlan } from './DrNetworkPlan';
import { validateNetworkPlan } from './validateNetworkPlan';

const schema = makeFieldSchema({
  output: z =>
    z.object({
      activeCidr: z.string(),
      pilotCidr: z.string(),
      zones: z.number(),
      nat: z.enum(['single', 'per-az', 'none']),
    }),
});

/** `ui:field: DrNetworkPlan`, an object `{activeCidr, pilotCidr, zones, nat}`. */
export const drNetworkPlanField = createFormField({
  name: 'DrNetworkPlan',
  component: inWizard(DrNetworkPlan),
  validation: validateNetworkPlan,
  schema,
});
