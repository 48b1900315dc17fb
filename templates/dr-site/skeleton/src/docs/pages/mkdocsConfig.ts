import type { DocumentInput } from '../DocumentInput';

const quoted = (text: string) => `'${text.replace(/'/g, "''")}'`;

/** Settings of MkDocs, which Backstage's TechDocs reads. */
export const mkdocsConfig = ({ site }: DocumentInput) =>
  [
    `site_name: ${quoted(site.name)}`,
    `site_description: ${quoted(site.description || `DR site ${site.name}`)}`,
    'docs_dir: docs',
    'nav:',
    '  - Overview: index.md',
    '  - Architecture: architecture.md',
    '  - Objectives: objectives.md',
    '  - Runbook: runbook.md',
    '  - Delivery: delivery.md',
    '  - Costs: costs.md',
    '  - What may be changed: changes.md',
    'plugins:',
    '  - techdocs-core',
    '',
  ].join('\n');
