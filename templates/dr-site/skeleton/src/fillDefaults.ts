import { writeFileSync } from 'node:fs';
import { readSite } from './readSite';

/** Writes `site.json` with every default filled in, as a site that is made today has it. */
function main(): void {
  const site = readSite('site.json');
  writeFileSync('site.json', `${JSON.stringify(site, undefined, 2)}\n`);
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
