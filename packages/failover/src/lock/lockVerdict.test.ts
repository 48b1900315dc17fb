import type { LockContent } from './LockContent';
import { lockVerdict } from './lockVerdict';

const now = new Date('2026-11-22T18:00:00.000Z');
const content: LockContent = {
  version: 1,
  site: 'orders',
  run: 'r1',
  holder: 'portal',
  generation: 3,
  state: 'held',
  since: '2026-11-22T17:50:00.000Z',
  expiresAt: '2026-11-22T18:05:00.000Z',
};
const held = (change: Partial<LockContent> = {}) => ({
  etag: '"1"',
  content: { ...content, ...change },
});
const asker = { run: 'r2', generation: 3, now };

describe('lockVerdict (I1)', () => {
  it.each([
    ['nobody took it', undefined, 'free'],
    ['it was released', held({ state: 'released' }), 'free'],
    ['it is its own', held({ run: 'r2' }), 'ours'],
    ['another run holds it', held(), 'held'],
    ['it holds something unknown', { etag: '"1"' }, 'held'],
    ['roles changed since', held({ generation: 4 }), 'superseded'],
    [
      'roles changed since, and it was released',
      held({ generation: 4, state: 'released', run: 'r2' }),
      'superseded',
    ],
  ])('says, where %s: %3$s', (_, lock, verdict) => {
    expect(lockVerdict(lock, asker)).toMatchObject({ verdict });
  });

  it('tells who holds it, since when, until when, and whether that is over', () => {
    expect(lockVerdict(held(), asker)).toMatchObject({
      expired: false,
      reason:
        'Run r1 of portal holds the lock since 2026-11-22T17:50:00.000Z, good until 2026-11-22T18:05:00.000Z',
    });
    const late = { ...asker, now: new Date('2026-11-22T18:05:01.000Z') };
    expect(lockVerdict(held(), late)).toMatchObject({
      verdict: 'held',
      expired: true,
      reason: expect.stringContaining('not renewed since it expired'),
    });
  });

  it('belongs to nobody who asks before there is a run', () => {
    expect(lockVerdict(held(), { generation: 3, now })).toMatchObject({
      verdict: 'held',
    });
  });
});
