import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import type { Answers } from '../answeredSite';
import { inWizard } from '../inWizard';
import { DrPart } from './DrPart';
import { type PartAnswers, partProblems, type PlainPart } from './partProblems';

const schema = makeFieldSchema({
  output: z => z.record(z.string(), z.any()),
  uiOptions: z =>
    z.object({
      part: z.enum([
        'compute',
        'database',
        'backup',
        'storage',
        'notifications',
      ]),
    }),
});

const partOf = (uiSchema?: { 'ui:options'?: object }) =>
  (uiSchema?.['ui:options'] as { part: PlainPart }).part;

/** `ui:field: DrPart`, an object whose inputs the template describes; `ui:options.part` says which of the site. */
export const drPartField = createFormField({
  name: 'DrPart',
  component: inWizard(DrPart, (value, answers, uiSchema) =>
    partProblems(partOf(uiSchema), value, answers),
  ),
  validation: (value, validation, context) => {
    const problems = partProblems(
      partOf(context.uiSchema as object),
      value as PartAnswers,
      context.formData as Answers,
    );
    for (const problem of Object.values(problems)) {
      validation.addError(problem);
    }
  },
  schema,
});
