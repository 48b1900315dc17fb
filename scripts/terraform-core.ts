import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { SiteGenerator } from './lib/SiteGenerator';
import { exampleAnswers, exampleNames } from './lib/exampleSite';
import { inPairs } from './lib/inPairs';
import {
  compileTemplate,
  type Engine,
  ENGINES,
  runNode,
} from './lib/template/templatePackage';
import { AppliedStack } from './lib/terraform/AppliedStack';
import { type GuardCase, guardCases } from './lib/terraform/guardCases';
import { readStack, synthesize, unprotected } from './lib/terraform/siteStacks';
import { TerraformCore } from './lib/terraform/TerraformCore';

const HELP = `node scripts/run.mjs terraform-core [--only NAME]...
  Lets Terraform validate, plan, apply and destroy the stacks of every example, and
  holds the plan guard against plans that Terraform made. Needs terraform on the PATH
  and the terraform-core tool; says so where one of them is missing.
`;

/** The example with the most resources: written by both engines, and what the guard is tried on. */
const LARGEST = 'everything';

const counts = { passed: 0, failed: 0 };

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

function note(title: string, problem?: string) {
  counts[problem === undefined ? 'passed' : 'failed'] += 1;
  say(
    problem === undefined
      ? `ok      ${title}`
      : `FAILED  ${title}\n        ${problem}`,
  );
}

/** A site that is to be tried, and what writes its stacks. */
interface Example {
  name: string;
  site: SiteDefinition;
  engine: Engine;
}

/** The sites of example answers, as the wizard would write them. */
async function readExamples(names: string[]): Promise<Example[]> {
  const generator = await SiteGenerator.start();
  try {
    const examples: Example[] = [];
    for (const name of names) {
      const { files } = await generator.generate(exampleAnswers(name));
      const json = (path: string) =>
        JSON.parse(
          files.find(file => file.path === path)!.content.toString('utf8'),
        );
      const { dependencies } = json('package.json');
      examples.push({
        name,
        site: json('site.json'),
        engine: ENGINES.find(engine => engine in dependencies)!,
      });
    }
    return examples;
  } finally {
    await generator.stop();
  }
}

/** Whole lives of a site's stacks: validate, plan, apply, an empty second plan, destroy. */
async function tryLives(core: TerraformCore, stacks: string, example: Example) {
  const { name, engine } = example;
  const reports = await core.check(unprotected(stacks), engine, {
    destroy: true,
  });
  for (const { stack, ok, failed, errors, planLine, ms } of reports) {
    note(
      `${name}, ${engine}, ${stack}: ${
        planLine ?? 'no plan'
      } Applied, planned again, destroyed (${(ms / 1000).toFixed(1)} s)`,
      ok ? undefined : `${failed}: ${errors.join('\n        ')}`,
    );
  }
}

/** What the guard says to the plan of a change of an applied stack. */
async function tryCase(
  directory: string,
  applied: AppliedStack,
  { title, stack, args, refused }: GuardCase,
) {
  const planned = await applied.plan(stack, args);
  if (planned.code !== 0) {
    note(
      `guard: ${title}`,
      `Terraform made no plan: ${planned.errors.slice(0, 2000)}`,
    );
    return;
  }
  const { code, output } = await runNode(directory, [
    'dist/offline/src/guard/main.js',
    planned.file,
  ]);
  const asExpected = refused
    ? code === 1 && output.includes(refused)
    : code === 0;
  note(
    `guard: ${title}: ${refused ? 'refused' : 'let through'}`,
    asExpected ? undefined : `It ended with ${code} and said: ${output}`,
  );
}

/** The plan guard, on plans that Terraform made. */
async function tryGuard(
  core: TerraformCore,
  directory: string,
  out: string,
  site: SiteDefinition,
) {
  const normal: SiteDefinition = { ...site, drMode: 'normal' };
  const stacks = await synthesize(directory, join(out, 'normal'), normal);
  const failedOver = await synthesize(directory, join(out, 'failed-over'), {
    ...site,
    drMode: 'failed-over',
  });
  const otherMySql = await synthesize(directory, join(out, 'mysql'), {
    ...normal,
    database: { ...site.database, engineVersion: '8.0.45' },
  });
  const pilot = await AppliedStack.apply(core, stacks, 'cdktf', 'pilot');
  try {
    const destruction = await pilot.plan(pilot.json, ['-destroy']);
    note(
      'guard: Terraform itself refuses to destroy databases and buckets',
      ['aws_db_instance', 'aws_s3_bucket'].every(type =>
        destruction.errors.includes(`${type}.`),
      ) && destruction.errors.includes('prevent_destroy')
        ? undefined
        : destruction.errors,
    );
    const cases = guardCases(pilot.json, {
      inOtherMode: readStack(failedOver, 'pilot'),
      withOtherMySql: readStack(otherMySql, 'pilot'),
    });
    for (const one of cases) {
      await tryCase(directory, pilot, one);
    }
  } finally {
    pilot.close();
  }
}

/** The plan guard, on the day that a living site gets a witness. */
async function tryWitness(
  core: TerraformCore,
  directory: string,
  out: string,
  site: SiteDefinition,
) {
  const { active, pilot } = site.regions;
  const globalOf = async (
    title: string,
    witness: string | undefined,
    traffic: SiteDefinition['traffic'],
  ) => {
    const regions = { active, pilot, ...(witness && { witness }) };
    const changed = { ...site, regions, traffic };
    return synthesize(directory, join(out, title), changed);
  };
  const { traffic } = site;
  const before = await globalOf('before', undefined, traffic);
  const watched = await globalOf('watched', 'ca-central-1', {
    ...traffic,
    switch: 'pilot',
  });
  const deciding = await globalOf('deciding', 'ca-central-1', traffic);
  const applied = await AppliedStack.apply(core, before, 'cdktf', 'global');
  try {
    await tryCase(directory, applied, {
      title: 'a witness is to decide as soon as it is there',
      stack: readStack(deciding, 'global'),
      refused: 'traffic would follow checks that the same apply makes',
    });
    await tryCase(directory, applied, {
      title: 'a witness is watched first',
      stack: readStack(watched, 'global'),
    });
  } finally {
    applied.close();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const missing = TerraformCore.missing();
  if (missing) {
    say(`Terraform's core is left out: ${missing}.`);
  } else {
    const folder = mkdtempSync(join(tmpdir(), 'terraform-stacks-'));
    try {
      await tryAll(folder, values.only ?? exampleNames());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  say(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

async function tryAll(folder: string, names: string[]) {
  const [core, cdktf, cdktn, examples] = await Promise.all([
    TerraformCore.install(folder),
    compileTemplate(folder, 'cdktf'),
    compileTemplate(folder, 'cdktn'),
    readExamples(names),
  ]);
  const directories = { cdktf, cdktn };
  const largest = examples.find(({ name }) => name === LARGEST);
  const live = async (example: Example) => {
    const { name, engine, site } = example;
    const out = join(folder, `${name}-${engine}`);
    const stacks = await synthesize(directories[engine], out, site);
    await tryLives(core, stacks, example);
  };
  await inPairs([
    ...(largest
      ? [
          () => tryGuard(core, cdktf, join(folder, 'guard'), largest.site),
          () => tryWitness(core, cdktf, join(folder, 'witness'), largest.site),
          () => live({ ...largest, engine: 'cdktn' }),
        ]
      : []),
    ...examples.map(example => () => live(example)),
  ]);
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(
      `understudy: ${error?.stack ?? JSON.stringify(error)}\n`,
    );
    process.exit(1);
  },
);
