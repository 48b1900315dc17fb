import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';
import { sourcesHash } from './sourcesHash';

const SOURCES = [
  'packages/app/src',
  'packages/app/public',
  'packages/app/package.json',
  'plugins/aws-simulator/src',
  'plugins/aws-simulator/package.json',
  'plugins/disaster-recovery/src',
  'plugins/disaster-recovery/package.json',
  'plugins/disaster-recovery-common/src',
  // The definition of a site, which the wizard checks answers with.
  'templates/dr-site/skeleton/src/site',
  'yarn.lock',
];
const STAMP = 'packages/app/dist/.understudy-build';

/** Bundles the frontend unless the last bundle was made from the same sources. */
export async function buildFrontend(
  say: (line: string) => void,
): Promise<void> {
  const stamp = join(root, STAMP);
  const hash = sourcesHash(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return;
  }
  const started = Date.now();
  say('Bundling the pages (a minute or two, after each change of them) …');
  const timer = setInterval(
    () =>
      say(
        `Bundling the pages … ${Math.round((Date.now() - started) / 1000)} s`,
      ),
    15_000,
  );
  let output = '';
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        join(root, 'node_modules/.bin/backstage-cli'),
        'package',
        'build',
        '--config',
        '../../app-config.yaml',
      ],
      {
        cwd: join(root, 'packages/app'),
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('exit', resolve);
  }).finally(() => clearInterval(timer));
  if (code !== 0) {
    throw new Error(`The pages could not be bundled:\n${output.slice(-4000)}`);
  }
  writeFileSync(stamp, hash);
}
