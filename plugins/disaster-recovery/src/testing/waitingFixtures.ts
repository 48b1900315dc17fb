import type { WaitingItem } from '@understudy/plugin-disaster-recovery-common';
import { decidingFailover, waitingFailover } from './runFixtures';
import { ago } from './times';

/** A request that waits for whoever looks: made 40 s ago, with half an hour to answer. */
export function waitingRequest(
  overrides: Partial<WaitingItem> = {},
): WaitingItem {
  return {
    run: waitingFailover(),
    since: ago(40),
    until: ago(40 - 1800),
    forecast: {
      lowSeconds: 540,
      typicalSeconds: 600,
      highSeconds: 780,
      basis: 'site',
      waitsForPeople: true,
      words: 'About 9-13 min, 0-4 s of writes',
    },
    noReturn: false,
    answers: ['approve'],
    ...overrides,
  };
}

/** A failover that stands still past its point of no return. */
export function waitingQuestion(
  overrides: Partial<WaitingItem> = {},
): WaitingItem {
  return {
    run: decidingFailover(),
    since: ago(30),
    step: 'Scale out',
    noReturn: true,
    answers: ['retry-step', 'extend', 'skip-step', 'end'],
    ...overrides,
  };
}
