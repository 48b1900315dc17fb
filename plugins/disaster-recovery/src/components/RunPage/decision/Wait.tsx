import Typography from '@mui/material/Typography';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration } from '../../../format';
import { expectedWords } from '../../../ui';
import { stepSeconds } from '../timing';

type Props = { run: RunDetail; step: string | undefined; now: number };

/** For how long the step tries, and since when a person is asked. */
export function Wait({ run, step: id, now }: Props) {
  const step = run.steps.find(each => each.id === id);
  const taken = step && stepSeconds(step, now);
  const words = [
    step &&
      taken !== undefined &&
      `tried for ${formatDuration(taken)}, expected ${
        expectedWords(step) ?? 'as people decide'
      }`,
    run.question && `asked ${formatAge(run.question.since, now)}`,
  ].filter(Boolean);
  return words.length === 0 ? null : (
    <Typography variant="body2" color="text.secondary">
      {words.join('; ')}
    </Typography>
  );
}
