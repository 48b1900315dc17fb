import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@mui/material/Box';
import type {
  DecisionRequest,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { type Live, useNow } from '../../live';
import { AgeBanner, isActive } from '../../ui';
import { AuditChain } from './AuditChain';
import { Calls } from './Calls';
import { DecisionPanel, questionInWords, RunControls } from './decision';
import { Journal } from './Journal';
import { RunClock } from './RunClock';
import { RunEvidence } from './RunEvidence';
import { RunHeader } from './RunHeader';
import { RunPeople } from './RunPeople';
import { RunResult } from './RunResult';
import { RunStanding } from './RunStanding';
import { StepList } from './StepList';

type Props = { live: Live<RunDetail>; run: RunDetail };

/** The run page, once there is something to show. */
export function RunView({ live, run }: Props) {
  const now = useNow(isActive(run) ? 1000 : 15_000);
  const [selected, setSelected] = useState<string>();
  // When the run is over, a step that never ended stands still too.
  const stepsNow = run.endedAt ? new Date(run.endedAt).getTime() : now;
  const step = run.steps.find(({ id }) => id === selected);
  const api = useApi(disasterRecoveryApiRef);
  const deciding = {
    run,
    send: (request: DecisionRequest) => api.decide(run.id, request),
    onAnswer: live.accept,
    onRefused: live.reload,
  };
  return (
    <>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          justifyContent: 'space-between',
          alignItems: 'flex-start',
        }}
      >
        <RunHeader run={run} />
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <RunClock run={run} now={now} />
          <RunControls {...deciding} />
          {!isActive(run) && <RunEvidence run={run} />}
        </Box>
      </Box>
      {questionInWords(run) ? (
        <DecisionPanel {...deciding} now={now} />
      ) : (
        <RunStanding run={run} now={now} />
      )}
      <RunResult run={run} />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 7fr) minmax(0, 5fr)',
          },
        }}
      >
        <StepList
          steps={run.steps}
          selected={step?.id}
          onSelect={setSelected}
          now={stepsNow}
        />
        <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
          <RunPeople run={run} />
          <Calls attempts={run.attempts} step={step} />
          <Journal
            entries={run.journal}
            step={step}
            onShowAll={() => setSelected(undefined)}
          />
          {isActive(run) && <AuditChain run={run} />}
        </Box>
      </Box>
    </>
  );
}
