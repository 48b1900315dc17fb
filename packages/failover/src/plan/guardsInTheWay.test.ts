import type { GuardResult } from '@understudy/plugin-disaster-recovery-common';
import { obstacleOf } from './guardsInTheWay';

const guard = (
  name: string,
  status: GuardResult['status'],
  overridable = true,
): GuardResult => ({
  guard: name,
  title: name,
  status,
  reason: 'as it is',
  overridable,
});

describe('obstacleOf', () => {
  it('is none where all hold, or what does not is set aside by its name', () => {
    expect(obstacleOf([guard('a', 'holds')], [])).toBeUndefined();
    const set = [{ guard: 'a' }];
    expect(obstacleOf([guard('a', 'unknown')], set)).toBeUndefined();
    expect(obstacleOf([guard('a', 'violated', false)], set)).toBeDefined();
  });

  it('is unseen only where nothing is known to be wrong', () => {
    const isUnseen = (...guards: GuardResult[]) =>
      obstacleOf(guards, [{ guard: 'aside' }])?.isUnseen;
    expect(isUnseen(guard('a', 'unknown'), guard('b', 'holds'))).toBe(true);
    expect(isUnseen(guard('a', 'unknown'), guard('b', 'violated'))).toBe(false);
    expect(isUnseen(guard('a', 'unknown'), guard('aside', 'violated'))).toBe(
      true,
    );
  });

  it('says all that is in the way, and what could be set aside', () => {
    const guards = [guard('a', 'unknown'), guard('b', 'violated', false)];
    expect(obstacleOf(guards, [])).toEqual({
      words:
        'a is unknown: as it is. Or override it by name; b is violated: as it is',
      overridable: ['a'],
      isUnseen: false,
    });
  });
});
