import type { Verdict } from '@understudy/plugin-disaster-recovery-common';
import { settleVerdict, type SettleOptions } from './settleVerdict';
import type { VerdictState } from './VerdictState';

const START = Date.parse('2026-11-27T10:00:00.000Z');

/** Judges at given seconds; answers what was told, and when. */
function judge(
  verdicts: [number, Verdict, Partial<SettleOptions>?][],
  tellAfterSeconds = 300,
) {
  let state: VerdictState | undefined;
  const told: string[] = [];
  for (const [second, verdict, more] of verdicts) {
    const settled = settleVerdict(state, verdict, {
      now: new Date(START + second * 1000),
      tellAfterSeconds,
      gapSeconds: 180,
      busy: false,
      ...more,
    });
    if (settled.isNews) {
      told.push(`${second} ${state?.told} to ${settled.state.told}`);
    }
    state = settled.state;
  }
  return told;
}

const each = (
  from: number,
  to: number,
  verdict: (second: number) => Verdict,
  more?: Partial<SettleOptions>,
) => {
  const judged: [number, Verdict, Partial<SettleOptions>?][] = [];
  for (let second = from; second <= to; second += 60) {
    judged.push([second, verdict(second), more]);
  }
  return judged;
};

describe('settleVerdict', () => {
  it('tells nobody of a site that is new, or whose verdict stays', () => {
    expect(judge(each(0, 3600, () => 'unknown'))).toEqual([]);
  });

  it('tells a verdict once it has held, and once only', () => {
    expect(
      judge([
        ...each(0, 60, () => 'ready'),
        ...each(120, 3600, () => 'not-ready'),
      ]),
    ).toEqual(['420 ready to not-ready']);
  });

  it('tells that a site recovered, by the same rule', () => {
    expect(
      judge([
        ...each(0, 0, () => 'ready'),
        ...each(60, 600, () => 'at-risk'),
        ...each(660, 1200, () => 'ready'),
      ]),
    ).toEqual(['360 ready to at-risk', '960 at-risk to ready']);
  });

  it('tells nobody of one that comes and goes', () => {
    expect(
      judge(each(0, 7200, at => (at % 300 < 240 ? 'at-risk' : 'ready'))),
    ).toEqual([]);
  });

  it('does not wait for ever for one that never is what was told', () => {
    const restless = each(60, 3600, at => (at % 120 ? 'unknown' : 'at-risk'));
    expect(judge([[0, 'ready'], ...restless])).toEqual([
      '960 ready to at-risk',
    ]);
  });

  it('begins anew after a time in which nobody judged', () => {
    expect(
      judge([
        [0, 'ready'],
        [60, 'at-risk'],
        // The portal was away.
        [7200, 'at-risk'],
        [7260, 'at-risk'],
        [7320, 'ready'],
      ]),
    ).toEqual([]);
  });

  it('waits until a run that changes the roles is over', () => {
    expect(
      judge([
        [0, 'ready'],
        ...each(60, 1200, () => 'not-ready', { busy: true }),
        ...each(1260, 1800, () => 'not-ready'),
      ]),
    ).toEqual(['1500 ready to not-ready']);
  });

  it('tells when quiet hours are over what was held, once, and only if it is still so', () => {
    const held = { isHeld: () => true };
    expect(
      judge([
        [0, 'ready'],
        ...each(60, 7200, () => 'at-risk', held),
        ...each(7260, 9000, () => 'at-risk'),
      ]),
    ).toEqual(['7260 ready to at-risk']);
    expect(
      judge([
        [0, 'ready'],
        ...each(60, 3600, () => 'at-risk', held),
        ...each(3660, 7200, () => 'ready', held),
        ...each(7260, 9000, () => 'ready'),
      ]),
    ).toEqual([]);
    expect(
      judge(
        [
          [0, 'ready'],
          [60, 'at-risk', held],
          [120, 'at-risk'],
        ],
        0,
      ),
    ).toEqual(['120 ready to at-risk']);
  });

  it('does not hold what is worse than what can wait', () => {
    const held = { isHeld: () => true };
    expect(
      judge([
        [0, 'ready'],
        ...each(60, 1200, () => 'at-risk', { ...held, isQuiet: true }),
        ...each(1260, 2000, () => 'not-ready', { isQuiet: true }),
      ]),
    ).toEqual(['1560 ready to not-ready']);
  });

  it('tells at once where nothing is waited for', () => {
    expect(
      judge(
        [
          [0, 'ready'],
          [60, 'not-ready'],
          [120, 'ready'],
        ],
        0,
      ),
    ).toEqual(['60 ready to not-ready', '120 not-ready to ready']);
  });
});
