import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  SiteDetail,
  VerdictHistoryEntry,
} from '@understudy/plugin-disaster-recovery-common';
import {
  ago,
  notReadySite,
  passedDrill,
  readySite,
  twoWritersSite,
} from '../../testing/fixtures';
import { openSitePage } from '../../__testUtils__/openSitePage';
import { settlingIn } from './settlingIn';

const first: VerdictHistoryEntry = {
  at: ago(300),
  to: 'not-ready',
  checks: [],
};
const newSite = (overrides: Partial<SiteDetail> = {}) =>
  notReadySite({
    runs: [],
    alerts: [],
    standbyRegion: undefined,
    lag: undefined,
    regions: readySite().regions,
    ...overrides,
  });
const settled = (site: SiteDetail, items = [first], nextCursor?: string) =>
  settlingIn(site, { items, nextCursor }, Date.now());

describe('settlingIn', () => {
  it('counts what is known of a site in its first hour', () => {
    expect(settled(newSite())).toEqual({
      since: first.at,
      known: 3,
      of: 5,
      missing: ['which one stands by', 'how far the replica is behind'],
    });
  });

  it('is not alarmed by what nobody ever knew', () => {
    const nothing = newSite({
      servingRegion: undefined,
      regions: readySite().regions.map(region => ({
        ...region,
        measurements: region.measurements.map(measurement => ({
          ...measurement,
          value: undefined,
          state: 'unknown' as const,
          unknownSince: ago(200),
        })),
      })),
    });
    expect(settled(nothing)).toMatchObject({ known: 0, of: 5 });
  });

  it.each<{
    that: string;
    site: SiteDetail;
    items?: VerdictHistoryEntry[];
    cursor?: string;
  }>([
    { that: 'is ready', site: readySite({ runs: [] }) },
    {
      that: 'was ready',
      site: newSite(),
      items: [
        { ...first, from: 'ready' },
        { ...first, to: 'ready' },
      ],
    },
    {
      that: 'is known for longer',
      site: newSite(),
      items: [{ ...first, at: ago(3_700) }],
    },
    { that: 'has an older history', site: newSite(), cursor: '7' },
    { that: 'has no history that is known', site: newSite(), items: [] },
    { that: 'had a run', site: newSite({ runs: [passedDrill()] }) },
    { that: 'has two writers', site: twoWritersSite({ runs: [] }) },
    {
      that: 'has lost what was known of it',
      site: newSite({
        regions: readySite().regions.map(region => ({
          ...region,
          measurements: region.measurements.map(measurement => ({
            ...measurement,
            state: 'unknown' as const,
          })),
        })),
      }),
    },
  ])('calls no site new that $that', ({ site, items, cursor }) => {
    expect(settled(site, items, cursor)).toBeUndefined();
  });
});

describe('SitePage of a site that has just begun', () => {
  it('is calm, says what is awaited, and hides nothing from who asks', async () => {
    await openSitePage(newSite(), { changes: [first] });
    expect(
      await screen.findByText('settling in, 3 of 5 facts known'),
    ).toBeVisible();
    expect(
      screen.getByText(/not known yet: which one stands by/),
    ).toBeVisible();
    expect(screen.queryByText(/^not ready/)).toBeNull();
    expect(screen.queryByTitle('failed')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: /not passed yet, show/ }),
    );
    expect(screen.getAllByTitle('failed').length).toBeGreaterThan(0);
  });
});
