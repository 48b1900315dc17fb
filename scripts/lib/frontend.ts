import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';

const SOURCES = [
  'packages/app/src',
  'packages/app/public',
  'packages/app/package.json',
  'plugins/aws-simulator/src',
  'plugins/aws-simulator/package.json',
  'plugins/disaster-recovery/src',
  'plugins/disaster-recovery/package.json',
  'plugins/disaster-recovery-common/src',
  'yarn.lock',
];
const STAMP = 'packages/app/dist/.understudy-build';

function* filesIn(path: string): Generator<string> {
  const entries = existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
    : [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) {
      yield* filesIn(child);
    } else {
      yield child;
    }
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = /\.\w+$/.test(source) ? [path] : filesIn(path);
    for (const file of files) {
      hash.update(file.slice(root.length)).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Bundles the frontend unless the last bundle was made from the same sources. */
export async function buildFrontend(
  say: (line: string) => void,
): Promise<void> {
  const stamp = join(root, STAMP);
  const hash = sourcesHash();
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
