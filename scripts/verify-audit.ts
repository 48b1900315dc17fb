import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeAudit } from '../packages/failover/src/journal/judgeAudit';

const HELP = `npm run verify-audit -- FILE [options]
  Whether the journal of a run is as it was written, with nothing but the file: what the portal answers to
  GET /api/disaster-recovery/runs/<id>/audit, or .dr/<run>.json of the break-glass command.
  --anchor LENGTH:HASH   a head that was kept elsewhere, e.g. \`anchor\` in the site's lock.json; may be repeated
  Ends with 0 where it is, 1 where it was changed, 2 where FILE cannot be read.
`;

const EXIT_CODES = { intact: 0, changed: 1, unreadable: 2 };

function anchorFrom(text: string) {
  const [, length, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!hash) {
    throw new Error(
      `--anchor wants LENGTH:HASH with 64 hexadecimal digits, not ${text}`,
    );
  }
  return { where: '--anchor', length: Number(length), hash };
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      anchor: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (!file || others.length > 0) {
    throw new Error(`name one file\n${HELP}`);
  }
  const { verdict, line } = judgeAudit(
    readFileSync(file, 'utf8'),
    values.anchor.map(anchorFrom),
  );
  process.stdout.write(`${line}\n`);
  return EXIT_CODES[verdict];
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`understudy: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
