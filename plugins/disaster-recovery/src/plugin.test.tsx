import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';
import { screen } from '@testing-library/react';
import disasterRecoveryPlugin, { disasterRecoveryApiRef } from '.';
import { readySite } from './testing/fixtures';
import { FakeDisasterRecoveryApi } from './testing/FakeDisasterRecoveryApi';

describe('disasterRecoveryPlugin', () => {
  it('serves the fleet at its path and puts itself into the navigation', async () => {
    renderTestApp({
      features: [disasterRecoveryPlugin],
      initialRouteEntries: ['/disaster-recovery'],
      apis: [
        [
          disasterRecoveryApiRef,
          new FakeDisasterRecoveryApi({ sites: [readySite()] }),
        ],
      ],
    });
    expect(
      await screen.findByRole('link', { name: 'orders' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: /Disaster recovery/ })[0],
    ).toHaveAttribute('href', '/disaster-recovery');
  });

  it('has a card for a home page', () => {
    const widget = disasterRecoveryPlugin.getExtension(
      'home-page-widget:disaster-recovery/waiting',
    );
    expect(
      createExtensionTester(widget).get(homePageWidgetDataRef),
    ).toMatchObject({
      title: 'Disaster recovery',
      component: expect.anything(),
    });
  });
});
