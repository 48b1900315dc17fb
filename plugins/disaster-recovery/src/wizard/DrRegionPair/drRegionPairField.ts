import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { DrRegionPair } from './DrRegionPair';
import { regionPairProblems } from './regionPairProblems';

const schema = makeFieldSchema({
  output: z => z.object({ active: z.string(), pilot: z.string() }),
});

/** `ui:field: DrRegionPair`, an object `{active, pilot}`. */
export const drRegionPairField = createFormField({
  name: 'DrRegionPair',
  component: inWizard(DrRegionPair, value => regionPairProblems(value ?? {})),
  validation: (value, validation) => {
    for (const problem of Object.values(regionPairProblems(value ?? {}))) {
      validation.addError(problem);
    }
  },
  schema,
});
