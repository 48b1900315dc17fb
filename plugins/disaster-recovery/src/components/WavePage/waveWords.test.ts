import { waveDetail, waveSite } from '../../testing/waveFixtures';
import { countWords, inOrder, standingOf } from './waveWords';

describe('a wave in words', () => {
  it('counts what there is', () => {
    expect(
      countWords({
        done: 21,
        running: 12,
        standing: 0,
        waiting: 5,
        failed: 1,
        left: 0,
      }),
    ).toBe('21 done, 12 running, 1 failed, 5 waiting');
  });

  it('shows what wants a person first', () => {
    const sites = [
      waveSite('done', { status: 'succeeded' }),
      waveSite('next'),
      waveSite('busy', { status: 'running' }),
      waveSite('asks', { status: 'running', stands: true }),
      waveSite('broke', { status: 'failed' }),
    ];
    expect(inOrder(sites).map(({ site }) => site)).toEqual([
      'broke',
      'asks',
      'busy',
      'next',
      'done',
    ]);
  });

  it('says for whom a site waits, and that somebody holds it', () => {
    const ledger = waveSite('ledger', { status: 'failed', error: 'no' });
    const payments = waveSite('payments', { after: ['site:ledger'] });
    const shop = waveSite('shop', { stage: 2 });
    const wave = waveDetail({
      sites: [ledger, payments, shop],
      heldAfter: 1,
    });
    expect(standingOf(wave, ledger)).toBe('no');
    expect(standingOf(wave, payments)).toBe('waits for ledger, which it needs');
    expect(standingOf(wave, shop)).toBe('held until somebody resumes the wave');
    expect(standingOf(waveDetail({ sites: [shop] }), shop)).toBe(
      'waits for its turn',
    );
  });
});
