import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import {
  movesUsers,
  type RunDetail,
  type RunStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';
import {
  ChangeLink,
  drillWords,
  isActive,
  KIND_LABELS,
  lostRowsWords,
} from '../../ui';

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

/** What came of it: actual RTO and RPO against the targets, or what a drill measured. */
export function RunResult({ run }: { run: RunDetail }) {
  if (isActive(run)) {
    return null;
  }
  const failed = run.steps.find(({ status }) => status === 'failed');
  const { actual, change, objectives } = run;
  const lostRows = lostRowsWords(run.loss);
  const warned = run.steps.filter(({ warning }) => warning);
  return (
    <Alert
      severity={
        run.status === 'succeeded' && warned.length
          ? 'warning'
          : SEVERITY[run.status]
      }
      variant="outlined"
    >
      <AlertTitle>
        {KIND_LABELS[run.kind] ?? run.kind} {run.status}
      </AlertTitle>
      {run.kind === 'drill' && <div>{drillWords(run.drill ?? {})}</div>}
      {movesUsers(run.kind) && (
        <div>
          {against('Actual RTO', actual.rtoSeconds, objectives.rtoSeconds)};{' '}
          {against('actual RPO', actual.rpoSeconds, objectives.rpoSeconds)}
          {lostRows && `; ${lostRows}`}.
        </div>
      )}
      {run.kind === 'reprotect' && run.status === 'succeeded' && (
        <div>
          {run.fromRegion} stands by again. Start the site’s pipeline: it adopts
          the new database there into Terraform’s state.
        </div>
      )}
      {failed && (
        <div>
          Step “{failed.title}” failed: {failed.error ?? 'no reason recorded'}
        </div>
      )}
      {change && (
        <div>
          Merge <ChangeLink change={change} />: it tells pipelines that{' '}
          {run.toRegion} serves (drMode {change.drMode}). Until then they apply
          nothing there.
        </div>
      )}
      {warned.map(({ id, title, warning }) => (
        <div key={id}>
          Step “{title}” was not done: {warning}
        </div>
      ))}
    </Alert>
  );
}
