import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  DecisionRequest,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, type Refusal, refusalOf } from '../../../api';

/** Sends a decision once; a refusal stays on the page, and the page looks again. */
export function useDecide(options: {
  run: RunDetail;
  onAnswer(run: RunDetail): void;
  onRefused(): void;
}) {
  const api = useApi(disasterRecoveryApiRef);
  const [refusal, setRefusal] = useState<Refusal>();
  const [sending, setSending] = useState(false);

  /** @returns whether it was accepted */
  const decide = async (request: DecisionRequest): Promise<boolean> => {
    setSending(true);
    setRefusal(undefined);
    try {
      options.onAnswer(await api.decide(options.run.id, request));
      return true;
    } catch (error) {
      setRefusal(refusalOf(error as Error));
      options.onRefused();
      return false;
    } finally {
      setSending(false);
    }
  };

  return { decide, sending, refusal, forget: () => setRefusal(undefined) };
}
