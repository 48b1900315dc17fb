import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { inPairs } from './lib/inPairs';
import { checkPermissions } from './lib/permissions/checkPermissions';
import { checkRules, type RuleResult } from './lib/template/checkRules';
import { chosenSites } from './lib/template/chosenSites';
import { engineDifferences } from './lib/template/engineDifferences';
import { randomSite } from './lib/template/randomSite';
import { misjudgedImports, seededImports } from './lib/template/seededImports';
import { notCovered } from './lib/template/siteChoices';
import { compileTemplate } from './lib/template/templatePackage';

const HELP = `node scripts/run.mjs template-matrix [options]
  Holds all rules of the template against random sites and against each choice, the roles of the delivery against
  what Terraform's provider calls, and the engines against each other.
  --sites N            random sites                     (200)
  --seed N             of the random sites              (1)
`;

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      sites: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const seed = Number(values.seed);
  const numRuns = Number(values.sites);
  if (!Number.isInteger(seed) || !Number.isInteger(numRuns) || numRuns < 1) {
    throw new Error(`--sites and --seed want whole numbers.\n${HELP}`);
  }
  const random = fc.sample(randomSite, { numRuns, seed });
  const chosen = chosenSites();
  const folder = mkdtempSync(join(tmpdir(), 'template-matrix-'));
  try {
    return await check(folder, random, chosen, seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(
  folder: string,
  random: unknown[],
  chosen: ReturnType<typeof chosenSites>,
  seed: number,
): Promise<number> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const [cdktf, cdktn] = await inPairs([
    () => compileTemplate(folder, 'cdktf'),
    () => compileTemplate(folder, 'cdktn'),
  ]);
  const results: RuleResult[] = [];
  const take = (title: string, result: RuleResult) => {
    results.push(result);
    say(`${title}: ${result.passed} passed, ${result.failed} failed`);
    result.failures.slice(0, 5).forEach(say);
  };

  const missing = notCovered(random);
  take(`every field and choice is in the random sites (seed ${seed})`, {
    passed: missing.length === 0 ? 1 : 0,
    failed: missing.length,
    failures: missing,
  });

  const misjudged = misjudgedImports();
  take('deep imports only, and behind the barrels', {
    passed: seededImports - misjudged.length,
    failed: misjudged.length,
    failures: misjudged,
  });

  const numbered = random.map(
    (site, index) => [`random-${index}`, site] as const,
  );
  const half = Math.ceil(numbered.length / 2);
  const jobs = [
    ['cdktf-1', cdktf, new Map<string, unknown>(numbered.slice(0, half))],
    ['cdktf-2', cdktf, new Map<string, unknown>(numbered.slice(half))],
    ['cdktn', cdktn, chosen],
  ] as const;
  const [one, two, choices] = await inPairs(
    jobs.map(
      ([name, directory, sites]) =>
        () =>
          checkRules(directory, join(folder, `sites-${name}`), sites),
    ),
  );
  take(`rules for ${numbered.length} random sites, 1 of 2`, one);
  take('rules for random sites, 2 of 2', two);
  take(`rules for ${chosen.size} sites of one choice each, cdktn`, choices);

  take(
    `roles of the delivery for ${chosen.size} sites`,
    await checkPermissions(cdktf, chosen),
  );

  const unlike = [...chosen].flatMap(([title, site]) => {
    const found = engineDifferences({ cdktf, cdktn }, site);
    return found.length === 0
      ? []
      : [`${title}\n  ${found.slice(0, 10).join('\n  ')}`];
  });
  take(`both engines write the same for ${chosen.size} sites`, {
    passed: chosen.size - unlike.length,
    failed: unlike.length,
    failures: unlike,
  });

  const total = (count: 'passed' | 'failed') =>
    results.reduce((sum, result) => sum + result[count], 0);
  say(`${total('passed')} passed, ${total('failed')} failed in ${seconds()} s`);
  return total('failed') === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
