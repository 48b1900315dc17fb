import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, type Refusal, refusalOf } from '../../api';
import { GuardedButton, isActive } from '../../ui';
import { ReasonDialog } from './ReasonDialog';

type Asked = 'approve' | 'reject' | 'abort';

type Props = {
  run: RunDetail;
  onAnswer(run: RunDetail): void;
  onRefused(): void;
};

const DIALOGS: Record<
  Asked,
  { title: string; label: string; submit: string; required: boolean }
> = {
  approve: {
    title: 'Approve this run',
    label: 'Comment',
    submit: 'Approve',
    required: false,
  },
  reject: {
    title: 'Reject this run',
    label: 'Comment',
    submit: 'Reject',
    required: false,
  },
  abort: {
    title: 'Abort this run',
    label: 'Reason',
    submit: 'Abort run',
    required: true,
  },
};

/** Who must act: approve, reject, abort, retry; a button that cannot be pressed says why. */
export function RunDecision({ run, onAnswer, onRefused }: Props) {
  const api = useApi(disasterRecoveryApiRef);
  const [asked, setAsked] = useState<Asked>();
  const [refusal, setRefusal] = useState<Refusal>();

  const send = async (request: () => Promise<RunDetail>) => {
    setRefusal(undefined);
    try {
      onAnswer(await request());
      setAsked(undefined);
    } catch (error) {
      setRefusal(refusalOf(error as Error));
      onRefused();
    }
  };
  const submit = (asking: Asked, text: string) =>
    send(() =>
      asking === 'abort'
        ? api.abort(run.id, { reason: text })
        : api.decide(run.id, {
            decision: asking === 'approve' ? 'approved' : 'rejected',
            comment: text || undefined,
          }),
    );

  const waits =
    run.status === 'pending-approval' ||
    run.steps.some(({ status }) => status === 'waiting-approval');
  const blocked = (action: keyof RunDetail['actions']) =>
    run.actions[action].allowed
      ? undefined
      : run.actions[action].blockedBecause ?? 'Not possible now';

  if (!isActive(run) && !run.actions.retry.allowed && run.status !== 'failed') {
    return null;
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {waits && (
        <Alert severity="warning">
          Waits for approval: nothing that cannot be undone has happened yet.
        </Alert>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'flex-start',
          gap: 1.5,
        }}
      >
        {waits && (
          <>
            <GuardedButton
              variant="contained"
              blockedBecause={blocked('approve')}
              onClick={() => setAsked('approve')}
            >
              Approve…
            </GuardedButton>
            <GuardedButton
              blockedBecause={blocked('reject')}
              showReason={blocked('reject') !== blocked('approve')}
              onClick={() => setAsked('reject')}
            >
              Reject…
            </GuardedButton>
          </>
        )}
        {(isActive(run) || run.actions.abort.allowed) && (
          <GuardedButton
            color="error"
            blockedBecause={blocked('abort')}
            onClick={() => setAsked('abort')}
          >
            {isActive(run) ? 'Abort…' : 'Abort and undo…'}
          </GuardedButton>
        )}
        {run.status === 'failed' && (
          <GuardedButton
            variant="contained"
            blockedBecause={blocked('retry')}
            onClick={() => send(() => api.retry(run.id))}
          >
            Retry failed steps
          </GuardedButton>
        )}
      </Box>
      {refusal && !asked && <Alert severity="error">{refusal.message}</Alert>}
      {asked && (
        <ReasonDialog
          {...DIALOGS[asked]}
          problem={refusal?.message}
          onSubmit={text => submit(asked, text)}
          onClose={() => {
            setAsked(undefined);
            setRefusal(undefined);
          }}
        />
      )}
    </Box>
  );
}
