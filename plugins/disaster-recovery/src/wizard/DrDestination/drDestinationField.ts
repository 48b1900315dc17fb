import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { typedProblems } from './destinationProblems';
import { DrDestination } from './DrDestination';
import { validateDestination } from './validateDestination';

const schema = makeFieldSchema({
  output: z =>
    z.object({
      kind: z.enum(['local', 'github', 'gitlab']),
      repoUrl: z.string().optional(),
    }),
});

/** `ui:field: DrDestination`, an object `{kind, repoUrl?}`. */
export const drDestinationField = createFormField({
  name: 'DrDestination',
  component: inWizard(DrDestination, value => typedProblems(value)),
  validation: validateDestination,
  schema,
});
