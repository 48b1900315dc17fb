import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  DISASTER_RECOVERY_CHANNEL,
  type DisasterRecoverySignal,
} from '@understudy/plugin-disaster-recovery-common';

/** Hears every signal, also those that come between two drawings of the page; of several `useSignal` tells the last. */
export function useSignals(
  listener: (signal: DisasterRecoverySignal) => void,
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const subscription = signals?.subscribe<DisasterRecoverySignal>(
      DISASTER_RECOVERY_CHANNEL,
      message => latest.current(message),
    );
    return () => subscription?.unsubscribe();
  }, [signals]);
}
