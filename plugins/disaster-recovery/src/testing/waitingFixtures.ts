import type {
  RunSummary,
  WaitingItem,
} from '@understudy/plugin-disaster-recovery-common';
import { decidingFailover, waitingFailover } from './runFixtures';
import { ago } from './times';

type WaitingRun = Extract<WaitingItem, { run: RunSummary }>;

/** A request that waits for whoever looks: made five minutes ago, with half an hour to answer. */
export function waitingRequest(
  overrides: Partial<WaitingRun> = {},
): WaitingRun {
  return {
    run: waitingFailover(),
    since: ago(300),
    until: ago(300 - 1800),
    expected: 'About 9-13 min, 0-4 s of writes',
    noReturn: false,
    answers: ['approve'],
    ...overrides,
  };
}

/** A failover that stands still past its point of no return. */
export function waitingQuestion(
  overrides: Partial<WaitingRun> = {},
): WaitingRun {
  return {
    run: decidingFailover({ id: 'failover-20' }),
    since: ago(30),
    step: 'Scale out',
    noReturn: true,
    answers: ['retry-step', 'extend', 'skip-step', 'end'],
    ...overrides,
  };
}
