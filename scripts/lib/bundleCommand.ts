import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { version } from '../../packages/failover/package.json';
import { root } from './root';
import { sourcesHash } from './sourcesHash';

const SOURCES = [
  'packages/failover/src',
  'packages/failover/package.json',
  'plugins/disaster-recovery-common/src',
  'scripts/lib/bundleCommand.ts',
  // What it knows of names and rules, it has from the repository that it goes into.
  'templates/dr-site/skeleton/src/names.ts',
  'templates/dr-site/skeleton/src/readSite.ts',
  'templates/dr-site/skeleton/src/region/capacity.ts',
  'templates/dr-site/skeleton/src/site',
  'yarn.lock',
];
/** Where the scaffolder action takes it from. */
const BUNDLE = join(root, 'packages/failover/dist/dr.mjs');
const STAMP = join(root, 'packages/failover/dist/.understudy-command');
const VERSION = '__UNDERSTUDY_DR_VERSION__';

/**
 * Bundles the break-glass command with all that it needs into one file, unless
 * the last bundle was made from the same sources. The first line names its
 * version: the package's, and a hash of what it does.
 */
export async function bundleCommand(
  say: (line: string) => void,
): Promise<string> {
  const stamp = sourcesHash(SOURCES);
  if (existsSync(BUNDLE) && existsSync(STAMP)) {
    if (readFileSync(STAMP, 'utf8') === stamp) {
      return BUNDLE;
    }
  }
  const { outputFiles } = await build({
    entryPoints: [join(root, 'packages/failover/src/command/main.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    // The oldest that a generated repository runs on.
    target: 'node20',
    // Sources as modules: what nobody calls is left out.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'eof',
    define: { 'process.env.UNDERSTUDY_DR_VERSION': JSON.stringify(VERSION) },
    banner: {
      js: `// understudy dr ${VERSION}\nimport{createRequire as understudyRequire}from'node:module';const require=understudyRequire(import.meta.url);`,
    },
    absWorkingDir: root,
    logLevel: 'error',
  });
  const [{ text }] = outputFiles;
  const content = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const bundle = text.replaceAll(VERSION, `${version}+${content}`);
  mkdirSync(dirname(BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, bundle);
  writeFileSync(STAMP, stamp);
  say(
    `Bundled the break-glass command ${version}+${content}: ${(
      bundle.length / 1e6
    ).toFixed(1)} MB`,
  );
  return BUNDLE;
}
