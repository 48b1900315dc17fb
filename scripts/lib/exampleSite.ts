import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';
import type { WizardAnswers } from './PortalClient';

/** The wizard's answers for the site of `templates/dr-site/examples/<name>.json`. */
export function exampleAnswers(
  name: string,
  changes: WizardAnswers = {},
): WizardAnswers {
  const file = join(root, 'templates/dr-site/examples', `${name}.json`);
  const { schemaVersion, ...site } = JSON.parse(readFileSync(file, 'utf8'));
  return { ...site, destination: 'local', ...changes };
}
