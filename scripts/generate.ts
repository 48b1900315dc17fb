import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SiteGenerator } from './lib/SiteGenerator';
import { readAnswers } from './lib/readAnswers';
import { refuseUsedFolder } from './lib/refuseUsedFolder';
import { writeDraft } from './lib/writeDraft';

const HELP = `npm run generate -- --answers FILE --out DIR
  --answers FILE   the wizard's answers as JSON, see templates/dr-site/examples
  --out DIR        a folder that is new or empty
`;

/** npm runs its scripts in the root of the checkout, wherever it was called. */
const callersFolder = process.env.INIT_CWD ?? process.cwd();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      answers: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!values.answers || !values.out) {
    throw new Error(`Give both --answers and --out.\n${HELP}`);
  }
  const directory = resolve(callersFolder, values.out);
  refuseUsedFolder(directory);
  const answers = readAnswers(resolve(callersFolder, values.answers));

  process.stderr.write('Type-checking and synthesizing the site …\n');
  const generator = await SiteGenerator.start();
  const draft = await generator.generate(answers).catch(error => {
    throw new Error(`${values.answers}:\n${error.message}`);
  });
  await writeDraft(draft, directory);
  await generator.stop();

  const stacks = draft.stacks
    .map(({ name, total }) => `${name} ${total}`)
    .join(', ');
  process.stdout.write(`
  Wrote ${draft.files.length} files to ${directory}
  Resources by stack: ${stacks}

  Next:
    cd ${relative(callersFolder, directory) || '.'}
    git init --initial-branch=main && npm install
    npm test
    git add --all && git commit --message "The site as generated"
  README.md in it leads on from there.

`);
  return 0;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`understudy: ${error.message}\n`);
    process.exit(1);
  },
);
