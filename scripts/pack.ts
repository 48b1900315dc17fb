import { mkdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packPackages } from './lib/packages/packPackages';
import { refuseUsedFolder } from './lib/refuseUsedFolder';

const HELP = `npm run pack -- --out DIR
  --out DIR   a folder that is new or empty, in the root of the portal that the packages are for
`;

/** npm runs its scripts in the root of the checkout, wherever it was called. */
const callersFolder = process.env.INIT_CWD ?? process.cwd();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (!values.out) {
    throw new Error(`Give --out.\n${HELP}`);
  }
  const out = resolve(callersFolder, values.out);
  refuseUsedFolder(out);
  mkdirSync(out, { recursive: true });
  const packages = await packPackages(out, line =>
    process.stderr.write(`${line}\n`),
  );
  const resolutions = Object.fromEntries(
    packages.map(({ name, file }) => [
      name,
      `file:./${basename(out)}/${basename(file)}`,
    ]),
  );
  process.stdout.write(`${JSON.stringify({ resolutions }, null, 2)}\n`);
}

main().catch(error => {
  process.stderr.write(`understudy: ${error.message}\n`);
  process.exit(1);
});
