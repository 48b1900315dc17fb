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
import { RebuiltSite } from './lib/terraform/RebuiltSite';
import {
  rebuiltStandby,
  trouble,
  wholeLife,
} from './lib/terraform/rebuildStories';
import { retiredSite } from './lib/terraform/retiredSite';
import { SiteDelivery } from './lib/terraform/SiteDelivery';
import { readStack, synthesize, unprotected } from './lib/terraform/siteStacks';
import { TerraformCore } from './lib/terraform/TerraformCore';

const HELP = `node scripts/run.mjs terraform-core [--only NAME]...
  Lets Terraform validate, plan, apply and destroy the stacks of every example, and
  holds the plan guard against plans that Terraform made. Rebuilds databases outside of
  Terraform, as failovers do, and lets the pipeline's own scripts adopt them; lets
  ci/retire.sh end a site. Needs terraform on the PATH
  and the terraform-core tool; says so where one of them is missing.
`;

/** The example with the most resources: written by both engines, and what the guard is tried on. */
const LARGEST = 'everything';

/** What happens to the databases of these examples outside of Terraform; of the others one standby is rebuilt. */
const STORIES: Record<string, typeof wholeLife> = {
  [LARGEST]: wholeLife,
  orders: trouble,
};

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

/** This one is not rebuilt but ended. */
const RETIRED = 'witness';

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

/**
 * What the guard says to the plan of a change of an applied stack.
 * @param folder - whose `site.json` the guard reads
 */
async function tryCase(
  directory: string,
  applied: AppliedStack,
  { title, stack, args, refused }: GuardCase,
  folder = directory,
) {
  const planned = await applied.plan(stack, args);
  if (planned.code !== 0) {
    note(
      `guard: ${title}`,
      `Terraform made no plan: ${planned.errors.slice(0, 2000)}`,
    );
    return;
  }
  const { code, output } = await runNode(folder, [
    join(directory, 'dist/offline/src/guard/main.js'),
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

/** A site that its own scripts deliver, whose databases are replaced outside of Terraform. */
async function tryRebuilds(
  core: TerraformCore,
  directory: string,
  folder: string,
  { name, engine, site }: Example,
) {
  const delivery = await SiteDelivery.start(
    core,
    folder,
    directory,
    engine,
    site,
  );
  try {
    const story = STORIES[name] ?? rebuiltStandby;
    const life = new RebuiltSite(delivery, site, note);
    if (name === RETIRED) {
      await retiredSite(life, delivery, note);
    } else {
      await story(life);
    }
  } finally {
    delivery.close();
  }
}

/** The plan guard, on plans that Terraform made. */
async function tryGuard(
  core: TerraformCore,
  directory: string,
  out: string,
  site: SiteDefinition,
) {
  const withMySql = (engineVersion: string): SiteDefinition => ({
    ...site,
    drMode: 'normal',
    database: { ...site.database, engineVersion },
  });
  const normal = withMySql('8.0.45');
  const stacks = await synthesize(directory, join(out, 'normal'), normal);
  const failedOver = await synthesize(directory, join(out, 'failed-over'), {
    ...normal,
    drMode: 'failed-over',
  });
  const otherMySql = await synthesize(
    directory,
    join(out, 'mysql'),
    withMySql('8.4.8'),
  );
  const olderMySql = await synthesize(
    directory,
    join(out, 'mysql-older'),
    withMySql('8.0.30'),
  );
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
      withOlderMySql: readStack(olderMySql, 'pilot'),
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
  const globalOf = (title: string, changes: Partial<SiteDefinition>) =>
    synthesize(directory, join(out, title), { ...site, ...changes });
  const alone = { active, pilot };
  const regions = { ...alone, witness: 'ca-central-1' };
  // Under this policy the second delivery makes a check, and ids are not known.
  const traffic = { ...site.traffic, policy: 'automatic' as const };
  const before = await globalOf('before', { regions: alone, traffic });
  const watched = await globalOf('watched', {
    regions,
    traffic: { ...traffic, switch: 'pilot' },
  });
  const deciding = await globalOf('deciding', { regions, traffic });
  const away = 'deciding, failed over';
  await globalOf(away, { regions, traffic, drMode: 'failed-over' });
  const stack = readStack(deciding, 'global');
  const first = await AppliedStack.apply(core, before, 'cdktf', 'global');
  try {
    await tryCase(directory, first, {
      title: 'a witness is to decide as soon as it is there',
      stack,
      refused: 'traffic would follow checks that the same apply makes',
    });
    await tryCase(directory, first, {
      title: 'a witness is watched first',
      stack: readStack(watched, 'global'),
    });
  } finally {
    first.close();
  }
  const second = await AppliedStack.apply(core, watched, 'cdktf', 'global');
  try {
    const title = 'a witness that was watched decides';
    await tryCase(directory, second, { title, stack });
    await tryCase(
      directory,
      second,
      {
        title: `${title} while users are in the pilot region`,
        stack,
        refused: 'traffic would follow another switch',
      },
      join(out, away),
    );
  } finally {
    second.close();
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
    ...examples.map(
      example => () =>
        tryRebuilds(
          core,
          directories[example.engine],
          join(folder, `${example.name}, rebuilt`),
          example,
        ),
    ),
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
