import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { deliveryProblems, typedProblems } from './deliveryProblems';
import { DrDelivery } from './DrDelivery';

const schema = makeFieldSchema({
  output: z =>
    z.object({
      pipeline: z.enum(['jenkins', 'codepipeline', 'github-actions']),
      branch: z.string(),
      repository: z.string().optional(),
      connectionArn: z.string().optional(),
    }),
});

/** `ui:field: DrDelivery`, an object `{pipeline, branch, repository?, connectionArn?}`. */
export const drDeliveryField = createFormField({
  name: 'DrDelivery',
  component: inWizard(DrDelivery, value => typedProblems(value ?? {})),
  validation: (value, validation) => {
    for (const problem of Object.values(deliveryProblems(value ?? {}))) {
      validation.addError(problem);
    }
  },
  schema,
});
