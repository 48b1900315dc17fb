import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type {
  RunDetail,
  RunStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';
import { isActive, KIND_LABELS } from '../../ui';

const SEVERITY: Partial<Record<RunStatus, 'success' | 'error' | 'warning'>> = {
  succeeded: 'success',
  failed: 'error',
  aborted: 'warning',
};

function against(what: string, actual: number | undefined, target: number) {
  if (actual === undefined) {
    return `${what} was not measured`;
  }
  const verdict = actual <= target ? 'met' : 'missed';
  return `${what} ${formatDuration(actual)}, target ${formatDuration(
    target,
  )} ${verdict}`;
}

/** What came of it: actual RTO and RPO against the targets. */
export function RunResult({ run }: { run: RunDetail }) {
  if (isActive(run)) {
    return null;
  }
  const failed = run.steps.find(({ status }) => status === 'failed');
  const { actual, objectives } = run;
  return (
    <Alert severity={SEVERITY[run.status]} variant="outlined">
      <AlertTitle>
        {KIND_LABELS[run.kind]} {run.status}
      </AlertTitle>
      {run.kind !== 'dry-run' && (
        <div>
          {against('Actual RTO', actual.rtoSeconds, objectives.rtoSeconds)};{' '}
          {against('actual RPO', actual.rpoSeconds, objectives.rpoSeconds)}.
        </div>
      )}
      {failed && (
        <div>
          Step “{failed.title}” failed: {failed.error ?? 'no reason recorded'}
        </div>
      )}
    </Alert>
  );
}
