import { spawnSync } from 'node:child_process';

const fix = process.argv.includes('--fix');
const commands: [string, string[]][] = [
  [
    'backstage-cli',
    ['repo', 'lint', '--max-warnings', '0', ...(fix ? ['--fix'] : [])],
  ],
  [
    'npm',
    [
      ...['--prefix', 'templates/dr-site/skeleton', 'run', '--silent', 'lint'],
      ...(fix ? ['--', '--fix'] : []),
    ],
  ],
  ['prettier', [fix ? '--write' : '--check', '--loglevel', 'warn', '.']],
];
let failed = false;
for (const [command, args] of commands) {
  failed =
    spawnSync(command, args, { stdio: 'inherit' }).status !== 0 || failed;
}
process.exit(failed ? 1 : 0);
