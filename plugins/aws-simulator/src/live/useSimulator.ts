import { useCallback, useEffect, useRef, useState } from 'react';
import type { SimulatedEvent, SimulatedFault, SimulatorApi } from '../api';
import { newerEvents } from './newerEvents';

const POLL_MS = 2_000;

/** What the simulator last said. */
export interface SimulatorState {
  faults: SimulatedFault[];
  /** Oldest first. */
  events: SimulatedEvent[];
}

/** The state, kept after a failure, with why the newest request failed. */
export interface LiveSimulator {
  state?: SimulatorState;
  error?: Error;
  reload(): Promise<void>;
}

/** Asks every 2 s, and when told to. */
export function useSimulator(api: SimulatorApi): LiveSimulator {
  const [state, setState] = useState<SimulatorState>();
  const [error, setError] = useState<Error>();
  const known = useRef<SimulatedEvent[]>([]);
  const newest = useRef(0);

  const reload = useCallback(async () => {
    newest.current += 1;
    const request = newest.current;
    try {
      const [faults, events] = await Promise.all([
        api.faults(),
        newerEvents(api, known.current),
      ]);
      // Only the newest request speaks: an answer from before a heal would show the fault again.
      if (request === newest.current) {
        known.current = events;
        setState({ faults, events });
        setError(undefined);
      }
    } catch (failure) {
      if (request === newest.current) {
        setError(failure as Error);
      }
    }
  }, [api]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const next = async () => {
      await reload();
      if (!stopped) {
        timer = setTimeout(next, POLL_MS);
      }
    };
    next();
    return () => {
      stopped = true;
      newest.current += 1;
      clearTimeout(timer);
    };
  }, [reload]);

  return { state, error, reload };
}
