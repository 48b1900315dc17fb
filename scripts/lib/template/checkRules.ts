import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './templatePackage';

/** What the template's own tests said. */
export interface RuleResult {
  passed: number;
  failed: number;
  /** A text for each failure, with the site where it was one of those given. */
  failures: string[];
}

/**
 * Runs those tests of a compiled template that hold rules against sites, with
 * further sites.
 * @param directory - from {@link compileTemplate}
 * @param sites - sites as JSON, by file name without extension
 */
export async function checkRules(
  directory: string,
  folder: string,
  sites: Map<string, unknown>,
): Promise<RuleResult> {
  mkdirSync(folder);
  for (const [name, site] of sites) {
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify(site, undefined, 2),
    );
  }
  const { code, output } = await runNode(
    directory,
    [
      ...['--test-reporter', join(__dirname, 'failureReporter.mjs')],
      join(__dirname, 'siteRules.cjs'),
    ],
    { DR_SITE_SAMPLES: folder },
  );
  return read(folder, code, output);
}

function read(folder: string, code: number, output: string): RuleResult {
  const failures: string[] = [];
  let tests: string[] = [];
  let counts: Partial<Record<'passed' | 'failed' | 'skipped', number>> = {};
  for (const line of output.split('\n').filter(text => text.startsWith('{'))) {
    const entry = JSON.parse(line);
    if (entry.test !== undefined) {
      tests.push(`${entry.test}: ${entry.message}`);
    } else if (entry.suite === undefined) {
      counts = entry;
    } else if (tests.length > 0) {
      // The innermost suite around failures is the site, or the file where they concern none.
      failures.push(described(folder, entry.suite, tests));
      tests = [];
    }
  }
  const { passed = 0, failed = 0, skipped = 0 } = counts;
  if (code !== 0 && failures.length === 0) {
    failures.push(output.slice(-4000));
  }
  return {
    passed,
    failed: Math.max(failed + skipped, failures.length),
    failures,
  };
}

function described(folder: string, suite: string, tests: string[]): string {
  const text = `${suite}\n  ${tests.join('\n  ')}`;
  const site = join(folder, /[\w-]+\.json$/.exec(suite)?.[0] ?? suite);
  return existsSync(site)
    ? `${text}\nThe site:\n${readFileSync(site, 'utf8')}`
    : text;
}
