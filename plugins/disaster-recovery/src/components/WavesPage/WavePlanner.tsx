import { useId, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import {
  DialogPart,
  PlanningState,
  ReasonAndTicket,
  RefusalAlert,
} from '../RunDialog';
import { SectionTitle } from '../../ui';
import { GuardChoice } from './GuardChoice';
import { useStartWave } from './useStartWave';
import { useWavePlan } from './useWavePlan';
import { WaveChoice, wished, type WaveWish } from './WaveChoice';
import { emptyWaveDraft, missingOf, type WaveDraft } from './waveDraft';
import { WavePlanView } from './WavePlanView';

type Props = {
  regions: string[];
  region: string;
  onRegion(region: string): void;
};

/** What exactly will happen to everybody, and is it the right thing? */
export function WavePlanner({ regions, region, onRegion }: Props) {
  const [wish, setWish] = useState<WaveWish>('failover/unplanned');
  const [draft, setDraft] = useState<WaveDraft>(emptyWaveDraft);
  const { kind, mode } = wished(wish);
  const { plan, error, planning, replan } = useWavePlan({ region, kind, mode });
  const { start, sending, refusal } = useStartWave(replan);
  const titleId = useId();
  const gapsId = useId();
  const change = (part: Partial<WaveDraft>) =>
    setDraft(previous => ({ ...previous, ...part }));
  const gaps = plan ? missingOf(plan, draft) : ['choose a region'];
  const isStale =
    planning || error || plan?.region !== region || plan.kind !== kind;
  const moves = kind !== 'dry-run';
  const submit = plan?.requiresApproval ? 'Request the wave' : 'Start the wave';

  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={titleId}
      sx={{ p: 2, display: 'grid', gap: 2.5 }}
    >
      <SectionTitle id={titleId}>Lead sites away from a region</SectionTitle>
      <WaveChoice
        regions={regions}
        region={region}
        wish={wish}
        onRegion={onRegion}
        onWish={setWish}
      />
      <PlanningState planning={planning} error={error} replan={replan} />
      {plan && (
        <>
          <DialogPart number={1} title="What will happen">
            <WavePlanView plan={plan} />
          </DialogPart>
          {moves && (
            <DialogPart number={2} title="What may be in the way">
              <Typography variant="body2">
                Each site is looked at when its turn comes. What does not hold
                there holds up that site and what depends on it, unless it is
                set aside here for all of them, or later.
              </Typography>
              <GuardChoice
                guards={plan.guards}
                chosen={draft.guards}
                onChange={guards => change({ guards })}
              />
            </DialogPart>
          )}
          <DialogPart number={moves ? 3 : 2} title="Confirm">
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
                mt: 1,
              }}
            >
              {moves && (
                <TextField
                  size="small"
                  required
                  label="Region’s name"
                  placeholder={plan.region}
                  autoComplete="off"
                  value={draft.confirmation}
                  helperText={`Type ${plan.region} to confirm`}
                  onChange={event =>
                    change({ confirmation: event.target.value })
                  }
                />
              )}
              <ReasonAndTicket
                typed={draft}
                kept="Stands in every site’s audit trail"
                onChange={change}
              />
            </Box>
            <Typography variant="body2" sx={{ mt: 1 }}>
              {plan.requiresApproval
                ? `Needs ${plan.approvals.count} ${
                    plan.approvals.count === 1 ? 'approval' : 'approvals'
                  }, once for all of them. A site whose users are still served asks for one of its own.`
                : 'Needs no approval: it starts as soon as you press the button.'}
            </Typography>
          </DialogPart>
        </>
      )}
      {refusal && <RefusalAlert refusal={refusal} />}
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Typography
          id={gapsId}
          variant="body2"
          color="text.secondary"
          aria-live="polite"
          sx={{ flexGrow: 1 }}
        >
          {gaps.length > 0 && `To go on: ${gaps.join('; ')}.`}
        </Typography>
        <Button
          variant="contained"
          color={moves ? 'error' : 'primary'}
          disabled={gaps.length > 0 || Boolean(isStale) || sending}
          aria-describedby={gapsId}
          onClick={() => plan && start(plan, draft)}
        >
          {moves ? submit : 'Rehearse the wave'}
        </Button>
      </Box>
    </Paper>
  );
}
