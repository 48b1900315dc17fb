import { useState } from 'react';
import type { DecisionRequest } from '@understudy/plugin-disaster-recovery-common';
import { type Refusal, refusalOf } from '../../../api';

/** Sends a decision once; a refusal stays on the page, and the page looks again. */
export function useDecide<T>(options: {
  send(request: DecisionRequest): Promise<T>;
  onAnswer(answer: T): void;
  onRefused(): void;
}) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [sending, setSending] = useState(false);

  /** @returns whether it was accepted */
  const decide = async (request: DecisionRequest): Promise<boolean> => {
    setSending(true);
    setRefusal(undefined);
    try {
      options.onAnswer(await options.send(request));
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
