import type { SiteSignals } from '../access';

const QUIET_MS = 300;

/** Tells pages that a run changed: at once, then at most once in a while, and always after the last change. */
export function runSignals(signals: Pick<SiteSignals, 'send'>) {
  const quiet = new Map<string, { again: boolean }>();

  const send = (site: string, run: string) => {
    const state = { again: false };
    quiet.set(run, state);
    signals.send({ type: 'run-changed', site, run });
    setTimeout(() => {
      quiet.delete(run);
      if (state.again) {
        send(site, run);
      }
    }, QUIET_MS).unref();
  };

  return (site: string, run: string) => {
    const state = quiet.get(run);
    if (state) {
      state.again = true;
    } else {
      send(site, run);
    }
  };
}
