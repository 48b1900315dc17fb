import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

interface Manifest {
  name: string;
  scripts?: Record<string, string>;
  exports?: unknown;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  [field: string]: unknown;
}

/** Every string in a value, however deep. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') {
    return [value];
  }
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(stringsIn)
    : [];
};

const IMPORT =
  /(?:\bfrom|\bimport|\brequire\(|\bimport\(|\brequire\.resolve\()\s*(['"])([^'"\n]+)\1/g;

/** Packages that a compiled file or its declarations ask for. */
function packagesIn(text: string): string[] {
  return [...text.matchAll(IMPORT)]
    .map(([, , specifier]) => specifier)
    .filter(specifier => /^[@a-z]/.test(specifier) && !isBuiltin(specifier))
    .map(specifier =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

const CODE = /\.(c?js|d\.ts)$/;
/** Entry points for tests may ask for what only tests have. */
const OF_TESTS = /(^|\/)testing?(\.|\/)|journal\/test/;

/**
 * What keeps an unpacked package from working where it is installed alone: a
 * file that its manifest names and that is not there, a version that only this
 * checkout knows, an import of something that it does not bring.
 */
export function packageFaults(directory: string): string[] {
  const manifest: Manifest = JSON.parse(
    readFileSync(join(directory, 'package.json'), 'utf8'),
  );
  const { name, dependencies = {}, peerDependencies = {} } = manifest;
  const named = ['main', 'module', 'types', 'exports', 'bin', 'configSchema']
    .flatMap(field => stringsIn(manifest[field]))
    .filter(file => !existsSync(join(directory, file)))
    .map(file => `${name}: ${file} is named and not there`);
  const local = Object.entries(dependencies)
    .filter(([, range]) => /^(workspace|link|file|portal):/.test(range))
    .map(([each, range]) => `${name}: ${each} is wanted as ${range}`);
  const brought = new Set([
    name,
    ...Object.keys(dependencies),
    ...Object.keys(peerDependencies),
  ]);
  const missing = readdirSync(join(directory, 'dist'), {
    recursive: true,
    encoding: 'utf8',
  })
    .filter(file => CODE.test(file) && !OF_TESTS.test(file))
    .flatMap(file =>
      packagesIn(readFileSync(join(directory, 'dist', file), 'utf8'))
        .filter(each => !brought.has(each))
        .map(each => `${name}: dist/${file} imports ${each}`),
    );
  return [...named, ...local, ...new Set(missing)];
}
