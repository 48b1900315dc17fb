import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { type FaultOrder, refusalText, simulatorApiRef } from '../../api';
import { useSimulator } from '../../live/useSimulator';
import { ActiveFaults } from './ActiveFaults';
import { EventList } from './EventList';
import { FaultForm } from './FaultForm';
import { knownDatabases, knownRegions } from './known';
import { RegionCards } from './RegionCards';

/** What is broken, what to break, what happened. */
export function SimulatorPage() {
  const api = useApi(simulatorApiRef);
  const { state, error, reload } = useSimulator(api);
  const [refused, setRefused] = useState<Error>();
  const [busy, setBusy] = useState(false);

  /** @returns whether it was done */
  const change = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setRefused(undefined);
    try {
      await work();
      await reload();
      return true;
    } catch (failure) {
      setRefused(failure as Error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const inject = (order: FaultOrder) => change(() => api.inject(order));
  const heal = (id?: string) => change(() => api.heal(id));

  return (
    <Box
      component="section"
      sx={{
        p: { xs: 2, md: 3 },
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
        color: 'text.primary',
      }}
    >
      <Typography color="text.secondary">
        Every AWS call of this portal ends in a simulator. Break something here,
        and see what your sites make of it. Nothing on this page costs anything
        or reaches AWS.
      </Typography>
      {error && (
        <Alert
          severity={state ? 'warning' : 'error'}
          action={
            <Button color="inherit" size="small" onClick={reload}>
              Try again
            </Button>
          }
        >
          {refusalText(error)}
          {state && ' What stands below may no longer be true.'}
        </Alert>
      )}
      {refused && (
        <Alert severity="error" onClose={() => setRefused(undefined)}>
          {refusalText(refused)}
        </Alert>
      )}
      {!state && !error && (
        <LinearProgress aria-label="Loading the simulator" />
      )}
      {state && (
        <>
          <ActiveFaults faults={state.faults} busy={busy} onHeal={heal} />
          <RegionCards
            regions={knownRegions(state)}
            faults={state.faults}
            busy={busy}
            onBreak={inject}
            onHeal={heal}
          />
          <FaultForm
            regions={knownRegions(state)}
            databases={knownDatabases(state)}
            busy={busy}
            onBreak={inject}
          />
          <EventList events={state.events} />
        </>
      )}
    </Box>
  );
}
