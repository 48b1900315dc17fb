import type { DecisionContext, WaveRun } from '@understudy/failover';
import type { WaveDetail } from '@understudy/plugin-disaster-recovery-common';
import { runActions } from '../runs';

/** Decisions about one site of a wave; the others are about all of them. */
export const ABOUT_ONE = ['retry-step', 'skip-step'] as const;

/** Why nothing can be said about a site that failed, in words that name none. */
function blockedBecause(wave: WaveRun, over: string | undefined) {
  switch (wave.status) {
    case 'paused':
      return 'The wave is paused; resume it first';
    case 'pending-approval':
      return 'The wave waits for an approval';
    case 'running':
    case 'needs-decision':
      return 'No site failed';
    default:
      return over;
  }
}

/** What a user may decide about a wave as far as its state goes; permissions come on top. */
export function waveActions(
  wave: WaveRun,
  by: string,
  context: DecisionContext,
): WaveDetail['actions'] {
  const actions = runActions(wave, by, context);
  const why = blockedBecause(wave, actions.pause.blockedBecause);
  return {
    ...actions,
    ...Object.fromEntries(
      ABOUT_ONE.map(kind => [
        kind,
        actions[kind].allowed
          ? actions[kind]
          : { allowed: false, blockedBecause: why },
      ]),
    ),
  };
}
