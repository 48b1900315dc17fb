import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { DrSiteName } from './DrSiteName';
import { nameProblems, validateSiteName } from './validateSiteName';

const schema = makeFieldSchema({ output: z => z.string() });

/** `ui:field: DrSiteName`, a string. */
export const drSiteNameField = createFormField({
  name: 'DrSiteName',
  component: inWizard(
    DrSiteName,
    value => ({ name: value ? nameProblems(value)[0] : undefined }),
    { hasOneInput: true },
  ),
  validation: validateSiteName,
  schema,
});
