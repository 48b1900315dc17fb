import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { parseCommand } from '../src/dr/parseCommand';
import { SiteFile } from '../src/dr/SiteFile';
import { runCommand } from '../src/dr/runCommand';
import { regionNames } from '../src/names';
import type { SiteDefinition } from '../src/site';
import { FakeCloud } from './fakeCloud';
import { samples } from './sites';

/** The repository's own site before any failover, whatever is committed now. */
export const site: SiteDefinition = { ...samples[0].site, drMode: 'normal' };
export const { active, pilot } = site.regions;
export const names = regionNames(site, pilot);
/** The Auto Scaling group of a region, as {@link FakeCloud} keeps it. */
export const group = (region: string) => `${region} ${names.autoScalingGroup}`;
/** The database of the pilot, likewise. */
export const replica = `${pilot} ${names.database}`;

/** `--override` for each rule, with a reason. */
export const overriding = (...guards: string[]) =>
  guards
    .flatMap(guard => ['--override', guard])
    .concat('--reason', 'the region is down');

/** The break-glass command before a cloud of the test's own. */
export function breakGlass(t: Pick<TestContext, 'after'>) {
  const root = mkdtempSync(join(tmpdir(), 'dr-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  /** Where the journals are; not there before the first of them. */
  const folder = join(root, 'journals');
  const siteFile = new SiteFile(join(root, 'site.json'));
  writeFileSync(siteFile.path, JSON.stringify(site, undefined, 2));
  const cloud = new FakeCloud(site);
  /** What the command printed. */
  const lines: string[] = [];
  const run = (...args: string[]) =>
    runCommand(parseCommand(args), {
      site,
      cloud,
      siteFile,
      folder,
      print: line => lines.push(line),
    });
  return {
    cloud,
    folder,
    siteFile,
    lines,
    /** `npm run dr -- ARGS`. */
    run,
    /** The same, by somebody who types the site's name. */
    dr: (...args: string[]) =>
      run(...args, '--poll-seconds', '0.001', '--site-name', site.name),
    /** The journal of the only run. */
    journal: () =>
      JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8')),
  };
}
