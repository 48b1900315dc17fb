import { screen } from '@testing-library/react';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { SitePage } from '../components/SitePage';
import { FakeDisasterRecoveryApi } from '../testing/FakeDisasterRecoveryApi';
import { failoverPlan } from '../testing/fixtures';
import { renderPage } from './renderPage';

/** Renders the site's page, and waits until it shows the site. */
export const openSitePage = async (site: SiteDetail) => {
  const api = new FakeDisasterRecoveryApi({
    sites: [site],
    plan: failoverPlan(),
    lag: [
      { at: new Date(Date.now() - 120_000).toISOString(), value: 4 },
      { at: new Date(Date.now() - 60_000).toISOString() },
      { at: new Date().toISOString(), value: 70 },
    ],
  });
  renderPage(<SitePage />, api, {
    mountPath: '/sites/:name',
    at: `/sites/${site.name}`,
  });
  await screen.findByText('Findings');
  return api;
};
