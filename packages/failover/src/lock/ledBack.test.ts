import { ledBack, type LeftRegion } from './ledBack';
import type { LockContent } from './LockContent';

const NOW = new Date('2026-11-28T06:00:00Z');
const lock = (more: Partial<LockContent> = {}) => ({
  etag: '"1"',
  content: {
    version: 1,
    site: 'orders',
    run: 'glass',
    holder: 'olivia@laptop',
    generation: 2,
    state: 'released',
    since: '2026-11-28T04:00:00Z',
    expiresAt: '2026-11-28T04:15:00Z',
    ...more,
  } satisfies LockContent,
});
const LEFT: LeftRegion = {
  run: 'r1',
  generation: 1,
  since: '2026-11-28T05:00:00Z',
  now: NOW,
};
const BY_HAND = { ...LEFT, generation: undefined };
const OTHER = lock({ run: 'r1', generation: 1 });

describe('ledBack (I12)', () => {
  it.each([
    ['nobody ever took it', undefined, OTHER, LEFT, undefined],
    ['it is none of this product’s', { etag: '1' }, OTHER, LEFT, undefined],
    ['roles changed back', lock(), OTHER, LEFT, 'led'],
    ['roles changed back, the rest is dark', lock(), undefined, LEFT, 'led'],
    [
      'roles changed there and back again',
      lock(),
      lock({ generation: 3 }),
      LEFT,
      undefined,
    ],
    ['nothing came of it', lock({ generation: 1 }), OTHER, LEFT, undefined],
    [
      'somebody is at it',
      lock({ state: 'held', expiresAt: '2026-11-28T06:10:00Z' }),
      OTHER,
      LEFT,
      'leads',
    ],
    [
      'who was at it fell silent',
      lock({ state: 'held', generation: 1 }),
      OTHER,
      LEFT,
      undefined,
    ],
    [
      'who is at it since roles changed back is not heard of: it waits, or fell silent',
      lock({ state: 'held' }),
      OTHER,
      LEFT,
      'led',
    ],
    [
      'so it is where the rest is dark',
      lock({ state: 'held' }),
      undefined,
      LEFT,
      'led',
    ],
    [
      'who fell silent was about to lead back what had changed there and away again',
      lock({ state: 'held', generation: 3 }),
      lock({ generation: 3 }),
      LEFT,
      undefined,
    ],
    [
      'by hand: who fell silent since, in what generation nobody can compare',
      lock({ state: 'held', since: '2026-11-28T05:30:00Z' }),
      undefined,
      BY_HAND,
      undefined,
    ],
    [
      'by hand: who fell silent since was about to lead it back',
      lock({
        state: 'held',
        since: '2026-11-28T05:30:00Z',
        generation: 1,
      }),
      OTHER,
      BY_HAND,
      undefined,
    ],
    [
      'the run that left it holds it',
      lock({ run: 'r1', state: 'held', expiresAt: '2026-11-28T06:10:00Z' }),
      OTHER,
      LEFT,
      undefined,
    ],
    [
      'it was led back before somebody wanted it fenced',
      lock(),
      OTHER,
      BY_HAND,
      undefined,
    ],
    [
      'it was led back since somebody wanted it fenced',
      lock({ since: '2026-11-28T05:30:00Z' }),
      OTHER,
      BY_HAND,
      'led',
    ],
  ])('%s', (_, left, other, region, state) => {
    expect(ledBack(left, other, region)?.state).toBe(state);
  });
});
