import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openSitePage } from '../../../__testUtils__/openSitePage';
import { readySite } from '../../../testing/fixtures';
import { daysAgo } from '../../../testing/times';
import { siteDrills } from '../../../testing/drillFixtures';
import { refusal } from '../../../testing/refusal';
import { nextWords, trendWords } from './drillWords';

const open = async (drills = siteDrills()) => {
  const api = await openSitePage(readySite(), { drills });
  const section = within(screen.getByRole('region', { name: 'Drills' }));
  await section.findByText(drills.forecast.words);
  return { api, section };
};

describe('the drills of a site', () => {
  it('say when the next one is, how old the last one may be, and what was measured', async () => {
    const { section } = await open();
    expect(
      section.getByText(
        /^Next: .* \(schedule “tier-1”, Europe\/Berlin; none begins fri, sat, sun, mon; 2026-12-20/,
      ),
    ).toBeVisible();
    expect(section.getByText(/12 d ago; it may be 35 days old/)).toBeVisible();
    expect(section.getByRole('link', { name: 'Drill #18' })).toHaveAttribute(
      'href',
      '/disaster-recovery/runs/drill-18',
    );
    expect(
      section.getByText(
        'start to end 9 m 20 s (10 m 40 s before), restore 5 m 36 s (6 m 24 s before)',
      ),
    ).toBeVisible();
    const notDone = section.getByRole('list', { name: 'Due and not done' });
    expect(notDone).toHaveTextContent(/missed – The portal did not look/);
    expect(within(notDone).getAllByRole('listitem')).toHaveLength(1);
  });

  it('say that one is overdue, that there was none, that nobody schedules them', async () => {
    const { section } = await open(siteDrills({ overdueSince: daysAgo(3) }));
    expect(section.getByText(/35 days old: overdue since/)).toBeVisible();
    const none = siteDrills({ times: undefined, last: undefined, results: [] });
    expect(nextWords(none)).toMatch(/^Nobody has scheduled drills/);
    expect(trendWords(none.results)).toBeUndefined();
  });

  it('say what the last one could not prove', async () => {
    const drills = siteDrills();
    const notProven = ['Not proven: the application does not offer it'];
    const { section } = await open({
      ...drills,
      last: { ...drills.last!, notProven },
    });
    expect(
      section.getByText(/35 days old\. Not proven: the application does not/),
    ).toBeVisible();
  });

  it('say that the schedule which the site asks for is not there', () => {
    expect(nextWords(siteDrills({ unknownSchedule: 'gone' }))).toMatch(
      /asks for the schedule “gone”, which this portal does not have/,
    );
  });

  it('start one by one press, with what it takes and costs beside it', async () => {
    const { api, section } = await open();
    const start = jest.spyOn(api, 'startDrill');
    expect(section.getByText('About 8-14 min')).toBeVisible();
    expect(section.getByText(/are billed; users notice nothing/)).toBeVisible();
    await userEvent.click(section.getByRole('button', { name: 'Drill now' }));
    expect(start).toHaveBeenCalledWith('orders');
  });

  it('say why one cannot be started, before and after the press', async () => {
    const { api, section } = await open();
    jest
      .spyOn(api, 'startDrill')
      .mockRejectedValue(refusal(403, 'standby-known: no standby is seen'));
    await userEvent.click(section.getByRole('button', { name: 'Drill now' }));
    expect(await section.findByText(/no standby is seen/)).toBeVisible();
  });

  it('offer no drill while one is not possible', async () => {
    const { section } = await open(
      siteDrills({
        action: { allowed: false, blockedBecause: 'drill #19 is under way' },
      }),
    );
    expect(section.getByRole('button', { name: 'Drill now' })).toBeDisabled();
    expect(section.getByText('drill #19 is under way')).toBeInTheDocument();
  });
});
