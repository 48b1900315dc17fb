import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type WizardAnswers, readAnswers } from './readAnswers';
import { root } from './root';

const folder = join(root, 'templates/dr-site/examples');

/** Names of the example sites, such as `orders`. */
export function exampleNames(): string[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => basename(file, '.json'))
    .sort();
}

/** The wizard's answers of `templates/dr-site/examples/<name>.json`. */
export function exampleAnswers(
  name: string,
  changes: WizardAnswers = {},
): WizardAnswers {
  return readAnswers(join(folder, `${name}.json`), changes);
}
