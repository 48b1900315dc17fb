import { Fragment } from 'react';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { RunStep } from '@understudy/plugin-disaster-recovery-common';
import { SectionTitle } from '../../ui';
import { pointOfNoReturn } from '../RunDialog';
import { StepLine } from './StepLine';

type Props = {
  steps: RunStep[];
  selected?: string;
  onSelect(id: string | undefined): void;
  now: number;
};

/** The steps in order, with the line behind which there is no way back. */
export function StepList({ steps, selected, onSelect, now }: Props) {
  const noReturn = pointOfNoReturn(steps);
  return (
    <Paper variant="outlined" sx={{ p: 2 }} component="section">
      <SectionTitle>Steps</SectionTitle>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {steps.map((step, index) => (
          <Fragment key={step.id}>
            {index === noReturn && (
              <li>
                <Divider sx={{ my: 1, color: 'error.main' }}>
                  <Typography variant="caption">point of no return</Typography>
                </Divider>
              </li>
            )}
            <StepLine
              step={step}
              number={index + 1}
              selected={selected === step.id}
              onSelect={() =>
                onSelect(selected === step.id ? undefined : step.id)
              }
              now={now}
            />
          </Fragment>
        ))}
      </Box>
    </Paper>
  );
}
