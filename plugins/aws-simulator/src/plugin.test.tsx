import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import awsSimulatorPlugin, { simulatorApiRef } from '.';
import { FakeSimulatorApi } from './testing/FakeSimulatorApi';

const start = (extensions: string[]) =>
  renderTestApp({
    features: [awsSimulatorPlugin],
    initialRouteEntries: ['/simulator'],
    config: { app: { extensions } },
    apis: [[simulatorApiRef, new FakeSimulatorApi()]],
  });

describe('awsSimulatorPlugin', () => {
  it('has a page, and a place in the navigation, where it is switched on', async () => {
    start(['page:aws-simulator']);
    expect(
      await screen.findByText('Nothing is broken.', undefined, {
        timeout: 10_000,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: /Simulator/ })[0],
    ).toHaveAttribute('href', '/simulator');
  });

  it('has none by default', async () => {
    start([]);
    expect(await screen.findByText(/404|not found/i)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Simulator/ })).toBeNull();
  });
});
