import { screen } from '@testing-library/react';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { SitePage } from '../components/SitePage';
import { siteDrills } from '../testing/drillFixtures';
import {
  FakeDisasterRecoveryApi,
  type FakeState,
} from '../testing/FakeDisasterRecoveryApi';
import { failoverPlan } from '../testing/fixtures';
import { renderPage } from './renderPage';

/** Renders the site's page, and waits until it shows the site. */
export const openSitePage = async (
  site: SiteDetail,
  more: Partial<FakeState> = {},
) => {
  const api = new FakeDisasterRecoveryApi({
    sites: [site],
    drills: siteDrills(),
    plan: failoverPlan(),
    lag: [
      { at: new Date(Date.now() - 120_000).toISOString(), value: 4 },
      { at: new Date(Date.now() - 60_000).toISOString() },
      { at: new Date().toISOString(), value: 70 },
    ],
    ...more,
  });
  renderPage(<SitePage />, api, {
    mountPath: '/sites/:name',
    at: `/sites/${site.name}`,
  });
  await screen.findByText('Findings');
  return api;
};
