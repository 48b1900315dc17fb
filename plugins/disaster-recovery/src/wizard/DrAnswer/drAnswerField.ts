import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import { answerProblem, type PlainAnswer } from './answerProblem';
import { DrAnswer } from './DrAnswer';

const schema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object({ answer: z.enum(['description', 'accountId']) }),
});

const answerOf = (uiSchema?: { 'ui:options'?: object }) =>
  (uiSchema?.['ui:options'] as { answer: PlainAnswer }).answer;

/** `ui:field: DrAnswer`, a string; `ui:options.answer` says which of the site. */
export const drAnswerField = createFormField({
  name: 'DrAnswer',
  component: inWizard(
    DrAnswer,
    (value, _, uiSchema) => ({
      answer: value ? answerProblem(answerOf(uiSchema), value) : undefined,
    }),
    { hasOneInput: true },
  ),
  validation: (value, validation, context) => {
    const problem = answerProblem(answerOf(context.uiSchema as object), value);
    if (problem) {
      validation.addError(problem);
    }
  },
  schema,
});
