import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inPairs } from './lib/inPairs';
import {
  compileTemplate,
  type Engine,
  ENGINES,
} from './lib/template/templatePackage';
import { EDITS, FieldTrials, untried } from './lib/terraform/fieldTrials';
import { TerraformCore } from './lib/terraform/TerraformCore';

const HELP = `node scripts/run.mjs field-changes [options]
  Holds docs/changes.md of a generated repository against Terraform: every field of site.json is changed by itself in a
  site that was applied, at home and after a failover, planned, and judged by the plan guard.
  Needs terraform on the PATH and the terraform-core tool; says so where one of them is missing.
  --engine NAME   cdktf or cdktn       (cdktf)
  --only EDIT     some of them, as docs/changes.md names them; may be given again
  --short         some of each kind, for CI
`;

/** Of each outcome, and what is refused by each of those who refuse. */
const SHORT = [
  'schemaVersion',
  'traffic.switch',
  'network.activeCidr',
  'compute.max',
  'compute.port',
  'database.name',
  'database.allocatedStorageGib down',
];

/** A row of the template's table, as far as it is read here. */
interface Row {
  edit: string;
  normal: string;
  failedOver?: string;
  plan?: { normal?: string; failedOver?: string };
}

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

/** What Terraform and the guard must come to. */
const expected = (row: Row, drMode: 'normal' | 'failed-over') =>
  drMode === 'normal'
    ? row.plan?.normal ?? row.normal
    : row.plan?.failedOver ?? row.failedOver ?? row.plan?.normal ?? row.normal;

async function tryAll(folder: string, engine: Engine, edits: string[]) {
  const [core, directory] = await Promise.all([
    TerraformCore.install(folder),
    compileTemplate(folder, engine),
  ]);
  const rows: Row[] = require(join(
    directory,
    'dist/offline/src/docs/fieldChanges.js',
  )).FIELD_CHANGES;
  const missing = [
    ...untried(),
    ...Object.keys(EDITS).filter(edit => !rows.some(row => row.edit === edit)),
    ...rows.filter(row => !(row.edit in EDITS)).map(({ edit }) => edit),
  ];
  note(
    'every field of site.json is tried, and has its row',
    missing.length === 0 ? undefined : missing.join(', '),
  );
  await inPairs(
    (['normal', 'failed-over'] as const).map(drMode => async () => {
      const trials = new FieldTrials(
        core,
        directory,
        join(folder, drMode),
        engine,
        drMode,
      );
      try {
        for (const row of rows.filter(({ edit }) => edits.includes(edit))) {
          const { verdict, why } = await trials.try(row.edit);
          note(
            `${row.edit}, ${drMode}: ${verdict}`,
            verdict === expected(row, drMode)
              ? undefined
              : `docs/changes.md says ${expected(row, drMode)}. ${why.slice(
                  0,
                  2000,
                )}`,
          );
        }
      } finally {
        await trials.close();
      }
    }),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'cdktf' },
      only: { type: 'string', multiple: true },
      short: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const engine = ENGINES.find(name => name === values.engine);
  const edits = values.only ?? (values.short ? SHORT : Object.keys(EDITS));
  const unknown = edits.filter(edit => !(edit in EDITS));
  if (!engine || unknown.length > 0) {
    throw new Error(
      `${unknown.join(', ') || values.engine}: not known.\n${HELP}`,
    );
  }
  const missing = TerraformCore.missing();
  if (missing) {
    say(`Terraform's core is left out: ${missing}.`);
  } else {
    const folder = mkdtempSync(join(tmpdir(), 'field-changes-'));
    try {
      await tryAll(folder, engine, edits);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  say(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
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
