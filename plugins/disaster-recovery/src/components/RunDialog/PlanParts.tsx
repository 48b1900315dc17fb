import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import { formatAge } from '../../format';
import { useNow } from '../../live';
import { ConfirmFields } from './ConfirmFields';
import { DialogPart } from './DialogPart';
import type { Draft } from './draft';
import { GuardList } from './GuardList';
import { PlanCosts } from './PlanCosts';
import { PlanSteps } from './PlanSteps';

type Props = {
  plan: Plan;
  draft: Draft;
  onChange(change: Partial<Draft>): void;
  onReplan(): void;
};

/** The four parts: what will happen, what is wrong, what it costs, confirm. */
export function PlanParts({ plan, draft, onChange, onReplan }: Props) {
  const now = useNow(1000);
  return (
    <>
      <DialogPart number={1} title="What will happen">
        <PlanSteps plan={plan} />
      </DialogPart>
      <DialogPart number={2} title="What is wrong now">
        <GuardList
          plan={plan}
          overrides={draft.overrides}
          onOverride={(guard, reason) =>
            onChange({ overrides: { ...draft.overrides, [guard]: reason } })
          }
        />
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <Typography variant="caption" color="text.secondary">
            checked {formatAge(plan.computedAt, now)}; checked again on the
            server when the run starts
          </Typography>
          <Button size="small" onClick={onReplan}>
            Check again
          </Button>
        </Box>
      </DialogPart>
      <DialogPart number={3} title="What it costs">
        <PlanCosts plan={plan} />
      </DialogPart>
      <DialogPart number={4} title="Confirm">
        <ConfirmFields plan={plan} draft={draft} onChange={onChange} />
      </DialogPart>
    </>
  );
}
