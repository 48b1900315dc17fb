import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseSiteDefinition,
  type SiteDefinitionInput,
} from '@understudy/plugin-disaster-recovery-common';
import { root } from './root';
import type { WizardAnswers } from './PortalClient';

/** The wizard's answers for the site of `templates/dr-site/examples/<name>.json`, defaults filled in as the form does. */
export function exampleAnswers(
  name: string,
  changes: Partial<SiteDefinitionInput> = {},
): WizardAnswers {
  const file = join(root, 'templates/dr-site/examples', `${name}.json`);
  const { schemaVersion, ...site } = parseSiteDefinition({
    ...JSON.parse(readFileSync(file, 'utf8')),
    ...changes,
  });
  return { ...site, destination: 'local' };
}
