import type { DrillDue } from '@understudy/plugin-disaster-recovery-common';
import { formatMoment } from '../format';

const CAME_OF: Record<DrillDue['state'], string> = {
  waiting: 'waits for other drills to end',
  starting: 'is being started',
  started: 'started',
  refused: 'tried, and refused',
  blocked: 'blocked',
  missed: 'missed',
};

/** What came of a due time. */
export const dueWords = ({ dueAt, state, reason }: DrillDue): string =>
  `${formatMoment(dueAt)}: ${CAME_OF[state] ?? state}${
    reason ? ` – ${reason}` : ''
  }`;
