import Box from '@mui/material/Box';
import { GuardedButton, isActive } from '../../../ui';
import { Deciding, type DecidingProps } from './Deciding';
import { decisionOptions, optionOf } from './decisionOptions';

/** Pause and abort, for as long as the run goes on; what the run asks for stands in its panel. */
export function RunControls(props: DecidingProps) {
  const { run } = props;
  const asked = decisionOptions(run).map(({ request }) => request.kind);
  const pausable = ['running', 'pending-approval'].includes(run.status);
  const kinds = (['pause', 'abort'] as const).filter(
    kind =>
      !asked.includes(kind) &&
      (kind === 'pause' ? pausable : run.status !== 'needs-decision'),
  );
  if (!isActive(run) || kinds.length === 0) {
    return null;
  }
  return (
    <Deciding {...props} abortPreview={run.abortPreview}>
      {press => (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'flex-start',
            gap: 1.5,
          }}
        >
          {kinds
            .map(kind => optionOf(run, { kind }))
            .map(option => (
              <GuardedButton
                key={option.request.kind}
                size="small"
                color={option.tone === 'danger' ? 'error' : 'primary'}
                blockedBecause={option.blockedBecause}
                onClick={() => press(option)}
              >
                {option.label}
              </GuardedButton>
            ))}
        </Box>
      )}
    </Deciding>
  );
}
