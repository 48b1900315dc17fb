import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ago, readySite, twoWritersSite } from '../../testing/fixtures';
import { refusal } from '../../testing/refusal';
import { openSitePage } from '../../__testUtils__/openSitePage';

describe('what nobody may overlook on a site', () => {
  describe('where data may go apart', () => {
    it('says so in red, and fences with a reason', async () => {
      const api = await openSitePage(twoWritersSite());
      const fence = jest.spyOn(api, 'fence');
      const [banner] = screen.getAllByRole('alert');
      expect(banner).toHaveTextContent(/^Two regions take writes/);
      expect(banner).toHaveTextContent(/will be lost \(first seen 2 min ago\)/);
      expect(banner).toHaveTextContent(
        /eu-west-1 is being fenced: orders-asg still has 3 instances, looked at 1\d s ago\./,
      );
      await userEvent.click(
        within(banner).getByRole('button', { name: 'Fence eu-west-1…' }),
      );
      const asked = within(await screen.findByRole('dialog'));
      const send = asked.getByRole('button', { name: 'Fence eu-west-1' });
      expect(send).toBeDisabled();
      await userEvent.type(asked.getByLabelText(/Reason/), 'it came back');
      fence.mockRejectedValueOnce(refusal(403, 'You may not fence'));
      await userEvent.click(send);
      expect(await asked.findByText('You may not fence')).toBeInTheDocument();
      await userEvent.click(send);
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      expect(fence).toHaveBeenLastCalledWith('orders', {
        reason: 'it came back',
        region: 'eu-west-1',
      });
    });

    it('lets people choose where nobody can tell which region users reach', async () => {
      const site = twoWritersSite();
      delete site.alerts[0].region;
      site.regions[1].fenceBlockedBecause = 'failover #7 leads to it';
      const api = await openSitePage(site);
      const fence = jest.spyOn(api, 'fence');
      const other = screen.getByRole('button', { name: 'Fence eu-central-1…' });
      expect(other).toBeDisabled();
      expect(other).toHaveAccessibleDescription('failover #7 leads to it');
      await userEvent.click(
        screen.getByRole('button', { name: 'Fence eu-west-1…' }),
      );
      const asked = within(await screen.findByRole('dialog'));
      await userEvent.type(asked.getByLabelText(/Reason/), 'users are away');
      await userEvent.click(
        asked.getByRole('button', { name: 'Fence eu-west-1' }),
      );
      await waitFor(() =>
        expect(fence).toHaveBeenCalledWith('orders', {
          reason: 'users are away',
          region: 'eu-west-1',
        }),
      );
    });

    it('says why the person cannot fence', async () => {
      const site = twoWritersSite();
      site.actions.fence = { allowed: false, blockedBecause: 'Ask on-call' };
      await openSitePage(site);
      const button = screen.getByRole('button', { name: 'Fence eu-west-1…' });
      expect(button).toBeDisabled();
      expect(button).toHaveAccessibleDescription('Ask on-call');
    });

    it('says that a region is watched while it is silent', async () => {
      const { fenceWatch } = twoWritersSite();
      await openSitePage(
        readySite({ fenceWatch: { ...fenceWatch!, state: 'silent' } }),
      );
      expect(screen.getByRole('alert')).toHaveTextContent(
        'eu-west-1 does not answer, and is fenced as soon as it does, looked at 12 s ago.',
      );
    });

    it('is silent once the region is fenced', async () => {
      const { fenceWatch } = twoWritersSite();
      await openSitePage(
        readySite({ fenceWatch: { ...fenceWatch!, state: 'fenced' } }),
      );
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  describe('the lock', () => {
    const lock = {
      state: 'held' as const,
      holder: 'eve@laptop',
      run: 'command-7',
      since: ago(600),
      expiresAt: ago(-60),
    };

    it('names who holds it outside of this portal', async () => {
      await openSitePage(readySite({ lock }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        /^eve@laptop holds the right to change the roles of orders since .* for run command-7 outside of this portal: it is at work/,
      );
    });

    it('says so where its holder no longer renews it', async () => {
      await openSitePage(readySite({ lock: { ...lock, expiresAt: ago(60) } }));
      expect(screen.getByRole('alert')).toHaveTextContent(
        /should have renewed by .* Ask there whether the run still goes on/,
      );
    });

    it.each([
      ['of a run of this portal', { ...lock, run: 'drill-18' }],
      ['that was released', { ...lock, state: 'released' as const }],
    ])('is no news %s', async (_, quiet) => {
      await openSitePage(readySite({ lock: quiet }));
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  it('says that the command of the repository is old', async () => {
    await openSitePage(
      readySite({
        commandVersion: { repository: '0.1.0', portal: '0.2.0', old: true },
      }),
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      /is of version 0.1.0, the portal's is 0.2.0/,
    );
  });
});
