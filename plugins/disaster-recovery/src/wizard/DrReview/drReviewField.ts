import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { inWizard } from '../inWizard';
import type { Answers } from '../answeredSite';
import { DrReview } from './DrReview';
import { type ReviewOutcome, staysOnReview } from './reviewOutcome';

const schema = makeFieldSchema({ output: z => z.enum(['seen', 'refused']) });

/** `ui:field: DrReview`, a string that is no part of the site. */
export const drReviewField = createFormField({
  name: 'DrReview',
  component: inWizard(DrReview),
  validation: (outcome: ReviewOutcome | undefined, validation, context) => {
    if (staysOnReview(outcome, context.formData as Answers)) {
      validation.addError(
        'The answers named on this page have to change first',
      );
    }
  },
  schema,
});
