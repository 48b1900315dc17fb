import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { readySite as aSite } from '../../testing/fixtures';
import { passedDrill as aRun } from '../../testing/runFixtures';
import { wayHome } from './wayHome';

const failover = aRun({ kind: 'failover', status: 'succeeded' });
const away: Partial<SiteDetail> = {
  servingRegion: 'eu-central-1',
  standbyRegion: undefined,
  awayFromHome: true,
  runs: [failover],
};
const states = (site: Partial<SiteDetail>) =>
  wayHome(aSite(site)).map(({ what, state }) => `${what}: ${state}`);

describe('wayHome', () => {
  it('is no way where the site is as on day one', () => {
    expect(states({})).toEqual([]);
    expect(states({ runs: [failover] })).toEqual([]);
  });

  it('offers reprotect once the old region is fenced, and not before', () => {
    expect(states(away)).toEqual([
      expect.stringMatching(/^Failover #\d+: done$/),
      'The repository says so: waiting',
      'eu-west-1 is fenced: done',
      'Reprotect: next',
      'Fail back: later',
    ]);
    const fenceWatch = {
      region: 'eu-west-1',
      state: 'silent' as const,
      since: '2026-11-27T03:00:00.000Z',
      reason: 'It does not answer',
      proofs: [],
    };
    expect(states({ ...away, fenceWatch })).toContain('Reprotect: later');
  });

  it.each([
    [{ rows: 12, rowsAreAtLeast: true }, 'at least 12 rows lost'],
    [{ rows: 1 }, '1 row lost'],
    [{ rows: 0 }, 'no row was lost'],
    [{ rows: 0, rowsAreAtLeast: true }, 'no row is known to be lost'],
  ])('says how many rows were lost: %j', (loss, words) => {
    const [first] = wayHome(aSite({ ...away, runs: [{ ...failover, loss }] }));
    expect(first.words).toBe(`Users are in ${failover.toRegion}; ${words}`);
  });

  it('says nothing of rows where nobody counted them', () => {
    const [first] = wayHome(aSite(away));
    expect(first.words).toBe(`Users are in ${failover.toRegion}`);
  });

  it('offers the failback once there is a standby', () => {
    expect(states({ ...away, standbyRegion: 'eu-west-1' })).toContain(
      'Fail back: next',
    );
  });

  it('wants a standby again after the failback', () => {
    const failback = aRun({ kind: 'failback', status: 'succeeded' });
    const home = {
      servingRegion: 'eu-west-1',
      standbyRegion: undefined,
      awayFromHome: false,
      runs: [failback, failover],
    };
    expect(states(home)).toContain('Reprotect: next');
    expect(states(home)).not.toContain('Fail back: next');
  });
});
