import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { DrObjectives } from './DrObjectives';
import { objectivesProblems } from './objectivesProblems';

const schema = makeFieldSchema({
  output: z => z.object({ rpoSeconds: z.number(), rtoSeconds: z.number() }),
});

/** `ui:field: DrObjectives`, an object `{rpoSeconds, rtoSeconds}`. */
export const drObjectivesField = createFormField({
  name: 'DrObjectives',
  component: inWizard(DrObjectives, value => objectivesProblems(value ?? {})),
  validation: (value, validation) => {
    for (const problem of Object.values(objectivesProblems(value ?? {}))) {
      validation.addError(problem);
    }
  },
  schema,
});
