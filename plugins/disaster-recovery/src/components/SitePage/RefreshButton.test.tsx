import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { readySite } from '../../testing/fixtures';
import { RefreshButton } from './RefreshButton';

const setUp = (api = new FakeDisasterRecoveryApi({ sites: [readySite()] })) => {
  const onRefreshed = jest.fn();
  renderPage(<RefreshButton site="orders" onRefreshed={onRefreshed} />, api);
  return { api, onRefreshed };
};

const tooMany = (retryAfter: string) =>
  Object.assign(new Error('Request failed'), {
    body: { error: { message: 'orders was measured 6 times' } },
    response: {
      status: 429,
      headers: new Headers({ 'retry-after': retryAfter }),
    },
  });

describe('RefreshButton', () => {
  it('hands over what was measured', async () => {
    const { onRefreshed } = setUp();
    await userEvent.click(await screen.findByRole('button'));
    await waitFor(() =>
      expect(onRefreshed).toHaveBeenCalledWith(
        expect.objectContaining({ name: 'orders' }),
      ),
    );
  });

  it('says calmly when it measures again, and does so then', async () => {
    const { api } = setUp();
    api.refreshSite = async () => {
      throw tooMany('2');
    };
    await userEvent.click(await screen.findByRole('button'));
    expect(await screen.findByRole('status')).toHaveTextContent(
      /again in [12] s/,
    );
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.getByRole('button')).toBeDisabled();
    await waitFor(() => expect(screen.getByRole('button')).toBeEnabled(), {
      timeout: 5000,
    });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('says what failed', async () => {
    const { api } = setUp();
    api.refreshSite = async () => {
      throw new Error('no answer');
    };
    await userEvent.click(await screen.findByRole('button'));
    expect(await screen.findByRole('alert')).toHaveTextContent('no answer');
  });
});
