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
      'Rehearses the take-over on a copy of the database, with the standby at production size, and removes everything again. Users notice nothing.',
    submit: 'Start drill',
  },
  failover: {
    title: 'Fail over',
    promise:
      'Moves the site to the other region: the database is promoted, then traffic moves.',
    submit: 'Start failover',
  },
  'complete-failover': {
    title: 'Complete the failover of',
    promise:
      'Does what is left to do: the database is promoted if it is not yet, then users are led there for good.',
    submit: 'Complete the failover',
  },
  failback: {
    title: 'Fail back',
    promise:
      'Leads the site home: writes stop, the replica has everything, then users move. Nothing is lost.',
    submit: 'Start failback',
  },
  reprotect: {
    title: 'Reprotect',
    promise:
      'Makes the region that was left the standby again. What its database had is kept as a snapshot, and you are asked before it goes.',
    submit: 'Start reprotect',
  },
};
