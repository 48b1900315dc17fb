import { useId, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import {
  defaultModeOf,
  movesUsers,
  type FailoverMode,
  type RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { DIALOG_WORDS } from './dialogWords';
import { type Draft, emptyDraft, missing } from './draft';
import { ModeChoice } from './ModeChoice';
import { PlanningState } from './PlanningState';
import { PlanParts } from './PlanParts';
import { RefusalAlert } from './RefusalAlert';
import { usePlan } from './usePlan';
import { useStartRun } from './useStartRun';

type Props = { site: string; kind: RunKind; onClose(): void };

/** Whether a person chooses to stop writes first; what is completed cannot be. */
const hasMode = (kind: RunKind) => kind === 'failover' || kind === 'failback';

/** What exactly will happen, and is it the right thing? */
export function RunDialog({ site, kind, onClose }: Props) {
  const [mode, setMode] = useState<FailoverMode>(defaultModeOf(kind));
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const { plan, error, planning, replan } = usePlan(site, kind, mode);
  const { start, sending, refusal } = useStartRun(replan);
  const titleId = useId();
  const gapsId = useId();
  const words = DIALOG_WORDS[kind];
  const change = (part: Partial<Draft>) =>
    setDraft(previous => ({ ...previous, ...part }));

  const gaps = plan ? missing(plan, draft) : ['wait for the plan'];
  const stale =
    planning || error !== undefined || (hasMode(kind) && plan?.mode !== mode);
  const target = movesUsers(kind) && plan ? ` to ${plan.toRegion}` : '';
  const submit = plan?.requiresApproval
    ? words.submit.replace(/^Start/, 'Request')
    : words.submit;

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      scroll="paper"
      aria-labelledby={titleId}
      onClose={(_, reason) => {
        // A stray click beside the dialog must not lose what was typed.
        if (reason === 'escapeKeyDown') {
          onClose();
        }
      }}
    >
      <DialogTitle id={titleId}>
        {words.title} {site}
        {target}
      </DialogTitle>
      <DialogContent
        dividers
        sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}
      >
        <Typography variant="body2">{words.promise}</Typography>
        {hasMode(kind) && <ModeChoice mode={mode} onChange={setMode} />}
        <PlanningState planning={planning} error={error} replan={replan} />
        {plan && (
          <PlanParts
            plan={plan}
            draft={draft}
            onChange={change}
            onReplan={replan}
          />
        )}
      </DialogContent>
      {/* Beside the button, where the eye is after pressing it. */}
      {refusal && (
        <Box sx={{ px: 3, pt: 2 }}>
          <RefusalAlert refusal={refusal} />
        </Box>
      )}
      <DialogActions sx={{ px: 3, py: 2, gap: 1, flexWrap: 'wrap' }}>
        <Typography
          id={gapsId}
          variant="body2"
          color="text.secondary"
          aria-live="polite"
          sx={{ flexGrow: 1 }}
        >
          {gaps.length > 0 && `To go on: ${gaps.join('; ')}.`}
        </Typography>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          color={movesUsers(kind) ? 'error' : 'primary'}
          disabled={gaps.length > 0 || stale || sending}
          aria-describedby={gapsId}
          onClick={() => plan && start(plan, draft)}
        >
          {submit}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
