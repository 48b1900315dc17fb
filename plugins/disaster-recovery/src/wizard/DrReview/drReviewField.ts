import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import type { Answers } from '../answeredSite';
import { DrReview } from './DrReview';
import { type ReviewOutcome, reviewProblems } from './reviewOutcome';

const schema = makeFieldSchema({ output: z => z.enum(['seen', 'refused']) });

/** `ui:field: DrReview`, a string that is no part of the site. */
export const drReviewField = createFormField({
  name: 'DrReview',
  component: DrReview,
  validation: (outcome: ReviewOutcome | undefined, validation, context) => {
    for (const problem of reviewProblems(
      outcome,
      context.formData as Answers,
    )) {
      validation.addError(problem);
    }
  },
  schema,
});
