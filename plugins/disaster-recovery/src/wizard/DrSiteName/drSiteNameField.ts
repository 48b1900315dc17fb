import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { DrSiteName } from './DrSiteName';
import { validateSiteName } from './validateSiteName';

const schema = makeFieldSchema({ output: z => z.string() });

/** `ui:field: DrSiteName`, a string. */
export const drSiteNameField = createFormField({
  name: 'DrSiteName',
  component: DrSiteName,
  validation: validateSiteName,
  schema,
});
