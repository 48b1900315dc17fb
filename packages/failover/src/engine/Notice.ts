import type { RunRecord } from './RunRecord';

/** What people should hear of at once. */
export type NoticeKind =
  | 'approval-wanted'
  | 'approval-reminder'
  | 'approval-escalated'
  | 'break-glass'
  | 'decision-needed'
  | 'late'
  | 'failed-past-fence'
  | 'ended';

export interface Notice {
  kind: NoticeKind;
  message: string;
}

/** Brings a notice to people. Never throws: nobody's failover waits for a mail. */
export type Tell = (run: RunRecord, notice: Notice) => void;
