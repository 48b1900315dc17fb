import type { RunKind } from '@understudy/plugin-disaster-recovery-common';

/** What the dialog of each kind says. */
export const DIALOG_WORDS: Record<
  RunKind,
  { title: string; promise: string; submit: string }
> = {
  'dry-run': {
    title: 'Dry run of',
    promise:
      'Observes and checks everything that a failover needs, and changes nothing.',
    submit: 'Start dry run',
  },
  drill: {
    title: 'Drill of',
    promise:
      'Rehearses the take-over on copies in the standby region and cleans up after itself. Users notice nothing.',
    submit: 'Start drill',
  },
  failover: {
    title: 'Fail over',
    promise:
      'Moves the site to the other region: the database is promoted, then traffic moves.',
    submit: 'Start failover',
  },
};
