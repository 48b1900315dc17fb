import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useNavigate } from 'react-router-dom';
import type { WavePlan } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, type Refusal, refusalOf } from '../../api';
import { usePaths } from '../../usePaths';
import { toWaveRequest, type WaveDraft } from './waveDraft';

/** Sends the request once; success leads to the wave, a refusal stays on the page. */
export function useStartWave(replan: () => void) {
  const api = useApi(disasterRecoveryApiRef);
  const navigate = useNavigate();
  const { wavePath } = usePaths();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const start = async (plan: WavePlan, draft: WaveDraft) => {
    setSending(true);
    setRefusal(undefined);
    try {
      const { id } = await api.startWave(toWaveRequest(plan, draft));
      const path = wavePath(id);
      if (path) {
        navigate(path);
      }
    } catch (error) {
      const reason = refusalOf(error as Error);
      setRefusal(reason);
      if (reason.conflict && !reason.busyWave) {
        replan();
      }
    } finally {
      setSending(false);
    }
  };

  return { start, sending, refusal };
}
