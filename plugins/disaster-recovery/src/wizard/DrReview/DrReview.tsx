import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  estimateCosts,
  siteDefinitionSchema,
} from '@understudy/plugin-disaster-recovery-common';
import { SectionTitle } from '../../ui';
import { answeredSite, answersOf } from '../answeredSite';
import { answerProblems } from './answerProblems';
import { CostSection } from './CostSection';
import { PreviewSection } from './PreviewSection';
import { ProblemAlert } from './ProblemAlert';
import type { ReviewOutcome } from './reviewOutcome';
import { usePreview } from './usePreview';

/** What the answers make: their problems, their costs, their files and resources. */
export function DrReview(props: FieldExtensionComponentProps<ReviewOutcome>) {
  const { formData, onChange, formContext } = props;
  const { review, ...answers } = answersOf(formContext);
  const problems = answerProblems(answers);
  const { state, retry } = usePreview(answers, problems.length === 0);

  const outcome: ReviewOutcome =
    state.status === 'refused' ? 'refused' : 'seen';
  useEffect(() => {
    if (formData !== outcome) {
      onChange(outcome);
    }
  }, [formData, outcome, onChange]);

  const site = siteDefinitionSchema.safeParse(answeredSite(answers)).data;

  return (
    <Box sx={{ display: 'grid', gap: 3, mt: 1, minWidth: 0 }}>
      {problems.length > 0 && (
        <ProblemAlert
          title="Before the site can be created, change this"
          problems={problems}
        />
      )}
      <Box component="section" aria-labelledby="dr-review-costs">
        <SectionTitle id="dr-review-costs">Costs</SectionTitle>
        {site ? (
          <CostSection estimate={estimateCosts(site)} regions={site.regions} />
        ) : (
          <Typography variant="body2" color="text.secondary">
            Unknown until the answers above are changed.
          </Typography>
        )}
      </Box>
      <Box component="section" aria-labelledby="dr-review-preview">
        <SectionTitle id="dr-review-preview">
          Repository and resources
        </SectionTitle>
        <PreviewSection state={state} onRetry={retry} />
      </Box>
    </Box>
  );
}
