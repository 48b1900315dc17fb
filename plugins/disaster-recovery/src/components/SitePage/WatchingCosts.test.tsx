import { screen, waitFor } from '@testing-library/react';
import { renderPage } from '../../__testUtils__/renderPage';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { WatchingCosts } from './WatchingCosts';

describe('WatchingCosts', () => {
  it('says what watching costs, of what, at which intervals and prices', async () => {
    renderPage(<WatchingCosts site="orders" />, new FakeDisasterRecoveryApi());
    expect(
      await screen.findByText('Watching this site costs about $0.99 a month'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'GetMetricData: 97,920 metrics at $0.01 for a thousand, $0.98',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /Measured every 5 m.* it would be \$4\.50\. List prices of us-east-1, 2026-11-27\. Free: rds:DescribeDBInstances\./,
      ),
    ).toBeInTheDocument();
  });

  it('says nothing where it cannot', async () => {
    const api = new FakeDisasterRecoveryApi();
    const asked = jest.fn().mockRejectedValue(new Error('no answer'));
    api.getWatchingCost = asked;
    renderPage(<WatchingCosts site="orders" />, api);
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(screen.queryByText(/Watching this site/)).not.toBeInTheDocument();
  });
});
