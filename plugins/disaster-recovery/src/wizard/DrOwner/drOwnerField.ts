import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { siteProblems } from '../siteProblems';
import { DrOwner } from './DrOwner';

const schema = makeFieldSchema({ output: z => z.string() });

/** `ui:field: DrOwner`, a string: the reference of a group. */
export const drOwnerField = createFormField({
  name: 'DrOwner',
  component: inWizard(DrOwner, undefined, { hasOneInput: true }),
  validation: (value, validation) => {
    if (!value) {
      validation.addError('Owner is missing; choose a group');
      return;
    }
    for (const { message } of siteProblems('owner', value)) {
      validation.addError(`Owner ${message}`);
    }
  },
  schema,
});
