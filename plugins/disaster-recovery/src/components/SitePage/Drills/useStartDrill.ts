import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useNavigate } from 'react-router-dom';
import { disasterRecoveryApiRef, type Refusal, refusalOf } from '../../../api';
import { usePaths } from '../../../usePaths';

/** Starts a drill by one press; success leads to the run, a refusal stays on the page. */
export function useStartDrill(site: string) {
  const api = useApi(disasterRecoveryApiRef);
  const navigate = useNavigate();
  const { runPath } = usePaths();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const start = async () => {
    setSending(true);
    setRefusal(undefined);
    try {
      const path = runPath((await api.startDrill(site)).id);
      if (path) {
        navigate(path);
      }
    } catch (error) {
      setRefusal(refusalOf(error as Error));
    } finally {
      setSending(false);
    }
  };

  return { start, sending, refusal };
}
