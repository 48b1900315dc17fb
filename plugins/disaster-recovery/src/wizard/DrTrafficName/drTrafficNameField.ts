import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { DrTrafficName } from './DrTrafficName';
import { trafficNameProblems } from './trafficNameProblems';

const schema = makeFieldSchema({
  output: z =>
    z.object({
      policy: z.enum(['automatic', 'operator']),
      zoneName: z.string(),
      recordName: z.string(),
      protocol: z.enum(['http', 'https']),
    }),
});

/** `ui:field: DrTrafficName`, an object `{policy, zoneName, recordName, protocol}`. */
export const drTrafficNameField = createFormField({
  name: 'DrTrafficName',
  component: inWizard(DrTrafficName, value => trafficNameProblems(value ?? {})),
  validation: (value, validation) => {
    for (const problem of Object.values(trafficNameProblems(value ?? {}))) {
      validation.addError(problem);
    }
  },
  schema,
});
