import { renderArchitecture } from './diagram/renderArchitecture';
import type { DocumentInput } from './DocumentInput';
import { architecturePage } from './pages/architecturePage';
import { changesPage } from './pages/changesPage';
import { costsPage } from './pages/costsPage';
import { deliveryPage } from './pages/deliveryPage';
import { indexPage } from './pages/indexPage';
import { mkdocsConfig } from './pages/mkdocsConfig';
import { objectivesPage } from './pages/objectivesPage';
import { readme } from './pages/readme';
import { runbookPage } from './pages/runbookPage';

/** Texts of all documents by their path; the same input gives the same texts. */
export const renderDocuments = (
  input: DocumentInput,
): Record<string, string> => ({
  'README.md': readme(input),
  'mkdocs.yml': mkdocsConfig(input),
  'docs/index.md': indexPage(input),
  'docs/architecture.md': architecturePage(input),
  'docs/architecture.svg': renderArchitecture(input.site),
  'docs/objectives.md': objectivesPage(input),
  'docs/costs.md': costsPage(input),
  'docs/changes.md': changesPage(),
  'docs/delivery.md': deliveryPage(input),
  'docs/runbook.md': runbookPage(input),
});
