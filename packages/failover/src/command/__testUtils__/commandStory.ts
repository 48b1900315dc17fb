import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRunStore } from '../../journal/FileRunStore';
import { TIMINGS } from '../../worlds/aws/Timings';
import { createFakeCloud } from '../../worlds/FakeCloud';
import { testSite } from '../../worlds/fixtures';
import { seededRandom } from '../../worlds/random';
import { VirtualClock } from '../../worlds/VirtualClock';
import { parseCommand } from '../parseCommand';
import { runCommand } from '../runCommand';
import { SiteFile } from '../SiteFile';

/** The command before a site of the test's own, in virtual time, with a person who says what the test says. */
export function commandStory() {
  const clock = new VirtualClock();
  const site = testSite({ witness: true });
  const cloud = createFakeCloud({
    clock,
    random: seededRandom(7),
    timings: TIMINGS,
    site,
    cron: true,
  });
  const root = mkdtempSync(join(tmpdir(), 'dr-'));
  const folder = join(root, '.dr');
  const siteFile = new SiteFile(join(root, 'site.json'));
  writeFileSync(siteFile.path, '{\n  "name": "orders"\n}\n');
  const lines: string[] = [];
  /** What the person at the keyboard will type; nobody is there without it. */
  let typing: string[] | undefined;
  let interrupted = new AbortController();

  /** Runs the command and lets time pass until it ends. */
  async function dr(...args: string[]): Promise<number> {
    interrupted = new AbortController();
    lines.length = 0;
    let ended = false;
    const work = runCommand(parseCommand(args), {
      site,
      cloud,
      siteFile,
      folder,
      clock,
      by: 'ops@night',
      person: {
        isThere: typing !== undefined,
        async ask(question) {
          lines.push(question);
          const said = typing?.shift();
          if (said === undefined) {
            throw new Error(`nobody answers "${question}"`);
          }
          return said;
        },
      },
      print: line => lines.push(line),
      signal: interrupted.signal,
    }).finally(() => {
      ended = true;
    });
    work.catch(() => undefined);
    await clock.until(() => ended, 12 * 3600);
    return work;
  }

  return {
    clock,
    site,
    aws: cloud.aws,
    cloud,
    folder,
    siteFile,
    lines,
    dr,
    /** By somebody who types the site's name. */
    typed: (...args: string[]) => dr(...args, '--site-name', site.name),
    type(...answers: string[]) {
      typing = answers;
    },
    interrupt: () => interrupted.abort(),
    says: () => readFileSync(siteFile.path, 'utf8'),
    /** Runs in the folder, newest first. */
    runs: () =>
      FileRunStore.look(folder).flatMap(found =>
        found.is === 'run' ? [found.kept.run] : [],
      ),
    end: () => rmSync(root, { recursive: true, force: true }),
  };
}
