import { type ReactNode, useState } from 'react';
import Alert from '@mui/material/Alert';
import type {
  AbortPreview,
  DecisionRequest,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { DecisionDialog } from './DecisionDialog';
import type { DecisionOption } from './DecisionOption';
import { useDecide } from './useDecide';

/** Of the panels that decide about a run. */
export type DecidingProps = {
  run: RunDetail;
  /** Sends the decision. */
  send(request: DecisionRequest): Promise<RunDetail>;
  onAnswer(run: RunDetail): void;
  onRefused(): void;
};

type Props<T> = {
  send(request: DecisionRequest): Promise<T>;
  onAnswer(answer: T): void;
  onRefused(): void;
  /** What an abort would take back. */
  abortPreview?: AbortPreview;
  children(press: (option: DecisionOption) => void): ReactNode;
};

/** Buttons that decide: some at once, some after the person said why. */
export function Deciding<T>(props: Props<T>) {
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
            asked.request.kind === 'abort' ? props.abortPreview : undefined
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
