import { readFileSync } from 'node:fs';
import { parseSiteDefinition, type SiteDefinition } from './site';

/**
 * Reads and checks a site.
 * @throws Error naming the file and what is wrong with it, each bad field on a line.
 */
export function readSite(file: string): SiteDefinition {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `Cannot read the site from ${file}: ${(error as Error).message}`,
    );
  }
  try {
    return parseSiteDefinition(input);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}
