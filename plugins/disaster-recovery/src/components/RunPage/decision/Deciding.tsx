import { type ReactNode, useState } from 'react';
import Alert from '@mui/material/Alert';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { DecisionDialog } from './DecisionDialog';
import type { DecisionOption } from './DecisionOption';
import { useDecide } from './useDecide';

export type DecidingProps = {
  run: RunDetail;
  onAnswer(run: RunDetail): void;
  onRefused(): void;
};

/** Buttons that decide: some at once, some after the person said why. */
export function Deciding(
  props: DecidingProps & {
    children(press: (option: DecisionOption) => void): ReactNode;
  },
) {
  const { decide, sending, refusal, forget } = useDecide(props);
  const [asked, setAsked] = useState<DecisionOption>();
  const press = (option: DecisionOption) => {
    forget();
    if (option.reason !== 'none') {
      setAsked(option);
    } else if (!sending) {
      decide(option.request);
    }
  };
  return (
    <>
      {props.children(press)}
      {refusal && !asked && <Alert severity="error">{refusal.message}</Alert>}
      {asked && (
        <DecisionDialog
          option={asked}
          preview={
            asked.request.kind === 'abort' ? props.run.abortPreview : undefined
          }
          problem={refusal?.message}
          sending={sending}
          onSubmit={async reason => {
            if (await decide({ ...asked.request, reason })) {
              setAsked(undefined);
            }
          }}
          onClose={() => {
            setAsked(undefined);
            forget();
          }}
        />
      )}
    </>
  );
}
