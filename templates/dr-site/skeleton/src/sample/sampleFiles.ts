import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, gunzipSync } from 'node:zlib';

/** What an instance is sent: files by their names as JSON, packed, in lines of base64. */
export interface SampleBundle {
  text: string;
}

/** What runs on every instance, and what serves where the site has no application yet. */
const FILES = {
  keeper: ['aws.py', 'keeper.py', 'mysql.py'],
  sample: ['aws.py', 'keeper.py', 'mysql.py', 'rows.py', 'service.py'],
};

/** Which of them a site needs. */
export type SampleKind = keyof typeof FILES;

const FOLDER = 'sample';

const bundlePath = (kind: SampleKind) => join(FOLDER, `${kind}.bundle`);

/** The files themselves, as they are written here. */
export const sampleSources = (kind: SampleKind): Record<string, string> =>
  Object.fromEntries(
    FILES[kind].map(name => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  );

/**
 * Packs the files. Versions of Node and kinds of processors pack the same
 * content differently, and a different text would replace every instance: so
 * the package is kept in the repository, and made when the files change.
 */
export const packSample = (kind: SampleKind): string =>
  gzipSync(JSON.stringify(sampleSources(kind)), { level: 9 })
    .toString('base64')
    .replace(/.{1,120}/g, '$&\n')
    .trimEnd();

/** Takes a package apart. */
export const unpackSample = (text: string): Record<string, string> =>
  JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));

/** What is kept: user data holds 16 KiB, which the files alone would fill. */
export const sampleFiles = (kind: SampleKind): SampleBundle => ({
  text: readFileSync(bundlePath(kind), 'utf8').trimEnd(),
});

/** The kinds, and where each is kept. */
export const SAMPLE_BUNDLES = (['keeper', 'sample'] as const).map(kind => ({
  kind,
  path: bundlePath(kind),
}));
