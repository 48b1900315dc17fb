import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useNavigate } from 'react-router-dom';
import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, type Refusal, refusalOf } from '../../api';
import { usePaths } from '../../usePaths';
import { type Draft, toRequest } from './draft';

/** Sends the request once; success leads to the run, a refusal stays on the page. */
export function useStartRun(replan: () => void) {
  const api = useApi(disasterRecoveryApiRef);
  const navigate = useNavigate();
  const { runPath } = usePaths();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const start = async (plan: Plan, draft: Draft) => {
    setSending(true);
    setRefusal(undefined);
    try {
      const run = await api.startRun(plan.site, toRequest(plan, draft));
      const path = runPath(run.id);
      if (path) {
        navigate(path);
      }
    } catch (error) {
      const reason = refusalOf(error as Error);
      setRefusal(reason);
      if (reason.conflict && !reason.busyRun) {
        replan();
      }
    } finally {
      setSending(false);
    }
  };

  return { start, sending, refusal };
}
