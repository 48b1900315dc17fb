import type { Guard } from './Guard';
import { ALL } from './kinds';

/** Invariant I1; the store enforces it, this says so beforehand. */
export const noActiveRun: Guard = {
  name: 'no-active-run',
  title: 'No other run is under way',
  overridable: false,
  kinds: ALL,
  again: false,
  evaluate({ activeRun }) {
    return activeRun
      ? {
          status: 'violated',
          reason: `${activeRun.kind} #${activeRun.number} is under way`,
          remedy: `Wait for it, decide about it or abort it: /disaster-recovery/runs/${activeRun.id}`,
        }
      : { status: 'holds', reason: 'The site has no active run' };
  },
};
