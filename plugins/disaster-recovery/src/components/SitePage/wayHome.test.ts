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

  it('leads to the change that waits to be merged, and says what to do where none could be opened', () => {
    const change = {
      where: 'https://git.example/orders',
      branch: 'failed-over',
      url: 'https://git.example/orders/pull/41',
      drMode: 'failed-over' as const,
    };
    const repository = (runs: SiteDetail['runs']) =>
      wayHome(aSite({ ...away, runs }))[1];
    expect(repository([{ ...failover, change }])).toMatchObject({
      state: 'waiting',
      change,
    });
    const [, none] = wayHome(aSite({ ...away, runs: [failover] }));
    expect(none.change).toBeUndefined();
    expect(none.words).toMatch(/^Set "drMode": "failed-over" in site\.json/);
    const findings = [
      {
        check: 'pipeline-roles',
        title: 'Pipelines know who serves',
        status: 'pass' as const,
        reason: 'so',
      },
    ];
    const merged = aSite({ ...away, runs: [{ ...failover, change }] });
    merged.evaluation = { ...merged.evaluation, findings };
    expect(wayHome(merged)[1]).toMatchObject({ state: 'done' });
    expect(wayHome(merged)[1].change).toBeUndefined();
  });

  it('says once a region was rebuilt that the next delivery adopts what is new there', () => {
    const rebuilt = wayHome(aSite({ ...away, standbyRegion: 'eu-west-1' }));
    expect(rebuilt.find(({ kind }) => kind === 'reprotect')?.words).toMatch(
      /start the site's pipeline, which adopts its new database/,
    );
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
