import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { FleetPage } from './FleetPage';
import { RunPage } from './RunPage';
import { SitePage } from './SitePage';

/** The framework draws the header above these. */
export function DisasterRecoveryPages() {
  return (
    <Routes>
      <Route index element={<FleetPage />} />
      <Route path="sites/:name" element={<SitePage />} />
      <Route path="runs/:id" element={<RunPage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
