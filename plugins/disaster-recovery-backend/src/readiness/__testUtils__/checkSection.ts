import type { Check } from '../types';

/** What docs/checks.md says of a check under its id, where findings lead. */
export const checkSection = ({
  id,
  title,
  critical,
  severity,
  reads,
  fails,
  remedy,
}: Check): string =>
  [
    `### ${id}`,
    '',
    `${title}. ${
      critical ? 'Critical, at' : 'At'
    } worst \`${severity}\`. Reads ${
      reads.map(each => `\`${each}\``).join(', ') || 'all of them'
    }.`,
    '',
    `Finds something when: ${fails}.`,
    '',
    `What to do: ${remedy}.`,
  ].join('\n');
