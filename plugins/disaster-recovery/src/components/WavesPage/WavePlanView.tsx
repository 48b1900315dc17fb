import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { WavePlan } from '@understudy/plugin-disaster-recovery-common';
import { formatEstimate } from '../../format';
import { sitesOf } from './waveDraft';
import { stageName } from './stageName';

const many = (count: number, what: string) =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

/** Which sites go, in which order, how long it takes; and which stay, and why. */
export function WavePlanView({ plan }: { plan: WavePlan }) {
  const sites = sitesOf(plan);
  const needs = plan.steps.filter(({ after }) =>
    after.some(id => id.startsWith('site:')),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography>
        <strong>{many(sites.length, 'site')}</strong>
        {plan.kind === 'dry-run' ? ' looked at' : ' led away'}, at most{' '}
        {plan.limits.all} at once. {plan.forecast.words} for all of them, people
        not counted.
        {plan.forecast.highSeconds > plan.validForSeconds &&
          ` That is longer than it is valid: after ${formatEstimate(
            plan.validForSeconds,
          )} it asks whether it may begin with others.`}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {plan.stages.map(stage => (
          <Typography component="li" variant="body2" key={stage.stage}>
            {stageName(stage)}: {many(stage.sites, 'site')}, done within{' '}
            {formatEstimate(stage.highSeconds)}
          </Typography>
        ))}
      </Box>
      {needs.length > 0 && plan.kind !== 'dry-run' && (
        <Typography variant="body2">
          {needs
            .slice(0, 5)
            .map(
              ({ title, after }) =>
                `${title} waits for ${after
                  .filter(id => id.startsWith('site:'))
                  .map(id => id.slice('site:'.length))
                  .join(', ')}`,
            )
            .join('; ')}
          {needs.length > 5 && `; and ${needs.length - 5} more wait for others`}
          .
        </Typography>
      )}
      {plan.circles.map(circle => (
        <Alert severity="info" key={circle}>
          These need each other in a circle, so their tier alone decides:{' '}
          {circle}
        </Alert>
      ))}
      {plan.leftOut.length > 0 && (
        <Alert severity="warning">
          {many(plan.leftOut.length, 'site')} stay
          {plan.leftOut.length === 1 ? 's' : ''} as{' '}
          {plan.leftOut.length === 1 ? 'it is' : 'they are'}:
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {plan.leftOut.map(({ site, because, neededBy = [] }) => (
              <li key={site}>
                <strong>{site}</strong>: {because}
                {neededBy.length > 0 &&
                  `. ${neededBy.join(', ')} ${
                    neededBy.length === 1 ? 'goes' : 'go'
                  } all the same, and need${
                    neededBy.length === 1 ? 's' : ''
                  } it`}
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}
