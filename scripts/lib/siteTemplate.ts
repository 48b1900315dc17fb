import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './root';

/** The template that the wizard runs. */
export const siteTemplateFile = join(root, 'templates/dr-site/template.yaml');

/** Reads it as an entity of the catalog. */
export function readSiteTemplate() {
  return parse(readFileSync(siteTemplateFile, 'utf8'));
}
