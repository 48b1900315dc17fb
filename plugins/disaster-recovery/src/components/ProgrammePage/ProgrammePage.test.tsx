import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ProgrammeOverview } from '@understudy/plugin-disaster-recovery-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import {
  drillHold,
  drillProgramme,
  programmeSite,
} from '../../testing/programmeFixtures';
import { refusal } from '../../testing/refusal';
import { ProgrammePage } from './ProgrammePage';

const open = async (programme: ProgrammeOverview = drillProgramme()) => {
  const api = new FakeDisasterRecoveryApi({ programme });
  renderPage(<ProgrammePage />, api);
  await screen.findByRole('group', { name: 'Sites by their drills' });
  return api;
};
const names = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
const row = (name: RegExp) =>
  within(screen.getByRole('rowheader', { name }).closest('tr')!);
const press = (name: string | RegExp) =>
  userEvent.click(screen.getByRole('button', { name }));

describe('the drill programme', () => {
  it('says how many sites were drilled, who is overdue, and what comes next', async () => {
    await open();
    expect(
      screen.getByRole('button', { name: '1 of 3 drilled in 2026-Q4' }),
    ).toBeVisible();
    expect(
      screen.getByText(
        /^Next: payments, .* \(none begins fri, sat, sun, mon\)$/,
      ),
    ).toBeVisible();
    expect(names()).toEqual(['payments', 'shopThe shop', 'orders']);
    expect(row(/payments/).getByText(/^96 d ago, overdue/)).toBeVisible();
    expect(
      row(/payments/).getByRole('link', { name: '#9 failed' }),
    ).toHaveAttribute('href', '/disaster-recovery/runs/drill-9');
    expect(row(/shop/).getByText('never')).toBeVisible();
    expect(
      row(/shop/).getByText(/tried, and refused – standby-known/),
    ).toBeVisible();
    expect(
      row(/orders/).getByText('9 m 20 s (10 m 40 s before)'),
    ).toBeVisible();
    expect(
      screen.getByText('1 site drilled, 1 succeeded, 1 failed, so far'),
    ).toBeVisible();
  });

  it.each([
    ['2 overdue', ['payments', 'shopThe shop']],
    ['1 held', ['shopThe shop']],
    ['1 of 3 drilled in 2026-Q4', ['payments', 'shopThe shop']],
  ])('narrows to %s, and widens again', async (name, shown) => {
    await open();
    await press(name);
    expect(names()).toEqual(shown);
    await press(name);
    expect(names()).toHaveLength(3);
  });

  it('is searched by name, title and owner', async () => {
    await open();
    const search = screen.getByLabelText('Search');
    await userEvent.type(search, 'team-b');
    expect(names()).toEqual(['payments']);
    await userEvent.clear(search);
    await userEvent.type(search, 'nothing');
    await press('Show all');
    expect(names()).toHaveLength(3);
  });

  it('holds a site with a reason, also for its next drill alone', async () => {
    const programme = drillProgramme();
    const api = await open(programme);
    const hold = jest.spyOn(api, 'holdDrills');
    await userEvent.click(row(/orders/).getByRole('button', { name: 'Hold…' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText('Hold drills of orders')).toBeVisible();
    const send = dialog.getByRole('button', { name: 'Hold' });
    expect(send).toBeDisabled();
    await userEvent.click(
      dialog.getByRole('button', { name: /^Only skip that of/ }),
    );
    await userEvent.type(dialog.getByLabelText(/Reason/), 'release day');
    hold.mockRejectedValueOnce(refusal(403, 'You may not hold'));
    await userEvent.click(send);
    expect(await dialog.findByText('You may not hold')).toBeVisible();
    await userEvent.click(send);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [request, site] = hold.mock.lastCall!;
    expect(site).toBe('orders');
    expect(request.reason).toBe('release day');
    const next = Date.parse(programme.sites[0].next!);
    expect(Date.parse(request.until)).toBeGreaterThan(next);
    expect(Date.parse(request.until)).toBeLessThanOrEqual(next + 60_000);
  });

  it('lifts what holds a site', async () => {
    const api = await open();
    const lift = jest.spyOn(api, 'liftHold');
    expect(
      row(/shop/).getByText(
        /^olivia holds drills of shop until .*: the sales$/,
      ),
    ).toBeVisible();
    await userEvent.click(row(/shop/).getByRole('button', { name: 'Lift…' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Reason/), 'over');
    await userEvent.click(dialog.getByRole('button', { name: 'Lift' }));
    expect(lift).toHaveBeenCalledWith('hold-1', { reason: 'over' });
  });

  it('holds all sites, shows what does, and says why somebody cannot', async () => {
    const because = 'You lack the permission on every site';
    await open(
      drillProgramme({
        holds: [drillHold({ id: 'hold-2', reason: 'peak' })],
        action: { allowed: false, blockedBecause: because },
      }),
    );
    const told = screen.getByRole('alert');
    expect(told).toHaveTextContent(/^olivia holds all drills until .*: peak/);
    expect(
      screen.getByRole('button', { name: 'Hold all drills…' }),
    ).toBeDisabled();
    expect(screen.getAllByText(because)).not.toHaveLength(0);
  });

  it('offers no hold of what is not scheduled', async () => {
    await open(
      drillProgramme({
        sites: [programmeSite({ schedule: undefined, next: undefined })],
      }),
    );
    expect(row(/orders/).getByText('not scheduled')).toBeVisible();
    expect(row(/orders/).queryByRole('button')).toBeNull();
    expect(screen.getByText(/^No drill is scheduled/)).toBeVisible();
  });
});
