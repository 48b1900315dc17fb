import type { DocumentInput } from '../DocumentInput';
import { realignTables } from '../realignTables';

/** Here the rows that people add begin; they stay in the repository's own file. */
const LOG = '\n## Drill log\n';

/**
 * The repository's RUNBOOK.md with the site's own names filled in, so that its
 * commands can be copied as they stand. Its links lead to the repository, where
 * this page is not always read, and become plain names.
 */
export function runbookPage({ site, runbook }: DocumentInput): string {
  const names: Record<string, string> = {
    NAME: site.name,
    ACTIVE: site.regions.active,
    PILOT: site.regions.pilot,
    ACCOUNT: site.accountId,
  };
  const [, release] = /^(8\.\d+)/.exec(site.database.engineVersion) ?? [];
  const [text] = runbook.split(LOG);
  const paragraphs = text
    .replace(/\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)/g, '$1')
    .split('\n\n')
    // Explains the placeholders.
    .filter(paragraph => !paragraph.startsWith('Below, `NAME`'))
    .join('\n\n')
    .replaceAll('orders.example.test', site.traffic.recordName)
    .replaceAll('NAME-mysql-8-4', `NAME-mysql-${release.replace('.', '-')}`)
    .replace(/\b(NAME|ACTIVE|PILOT|ACCOUNT)\b/g, name => names[name]);
  return `${realignTables(
    paragraphs,
  ).trimEnd()}\n\n## Drill log\n\nKept in \`RUNBOOK.md\` of the repository.\n`;
}
