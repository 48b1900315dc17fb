import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { FleetPage } from './FleetPage';
import { ProgrammePage } from './ProgrammePage';
import { RunPage } from './RunPage';
import { SitePage } from './SitePage';
import { WavePage } from './WavePage';
import { WavesPage } from './WavesPage';

/** The framework draws the header above these. */
export function DisasterRecoveryPages() {
  return (
    <Routes>
      <Route index element={<FleetPage />} />
      <Route path="drills" element={<ProgrammePage />} />
      <Route path="sites/:name" element={<SitePage />} />
      <Route path="runs/:id" element={<RunPage />} />
      <Route path="waves" element={<WavesPage />} />
      <Route path="waves/:id" element={<WavePage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
