// Lets the other engine write the stacks: `npm run engine -- cdktn`. Needs no
// packages, so that it runs before they are installed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IAC = join('src', 'iac');

/**
 * What names an engine. `cdktn` continues `cdktf`, which was archived in
 * December 2025; versions are those that were tested with each other.
 * @type {Record<string, { node: string, dependencies: Record<string, string> }>}
 */
const ENGINES = {
  cdktf: {
    node: '>=20.19.0',
    dependencies: {
      '@cdktf/provider-aws': '21.22.1',
      cdktf: '0.21.0',
      constructs: '10.7.0',
    },
  },
  cdktn: {
    node: '>=22.12.0',
    dependencies: {
      '@cdktn/provider-aws': '25.7.0',
      cdktn: '0.24.0',
      constructs: '10.7.0',
    },
  },
};
const IMPORT = /(?<=\bfrom ')(@?)cdkt[fn](?=['/])/g;
/** What each of these files must import of an engine. */
const EXPECTED = {
  'aws.ts': /from '@cdkt[fn]\/provider-aws\/lib\//,
  'engine.ts': /from 'cdkt[fn]'/,
};

/** The sources of a folder and of those in it. */
function sources(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => join(folder, file));
}

/** The barrels with the imports of `engine`, by file. */
function barrels(/** @type {string} */ engine) {
  const texts = new Map(
    sources(IAC).map(file => [file, readFileSync(file, 'utf8')]),
  );
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const file = join(IAC, name);
    if (!expected.test(texts.get(file) ?? '')) {
      throw new Error(
        `${file} does not import what it should, ${expected.source}. Put the imports back, or change the engine by hand.`,
      );
    }
  }
  for (const file of sources('src')) {
    if (!texts.has(file) && readFileSync(file, 'utf8').match(IMPORT)) {
      throw new Error(
        `${file} imports an engine itself. Import from ${IAC} there.`,
      );
    }
  }
  return [...texts].map(([file, text]) => [
    file,
    text.replace(IMPORT, (_, scope) => `${scope}${engine}`),
  ]);
}

/** package.json with the packages of `engine` in the place of the other one's. */
function manifest(/** @type {string} */ engine) {
  const content = JSON.parse(readFileSync('package.json', 'utf8'));
  const others = Object.values(ENGINES).flatMap(({ dependencies }) =>
    Object.keys(dependencies),
  );
  if (!others.some(name => name in (content.dependencies ?? {}))) {
    throw new Error('package.json depends on no engine. Put it back.');
  }
  const dependencies = {
    ...Object.fromEntries(
      Object.entries(content.dependencies).filter(
        ([name]) => !others.includes(name),
      ),
    ),
    ...ENGINES[engine].dependencies,
  };
  content.dependencies = Object.fromEntries(
    Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  content.engines = { ...content.engines, node: ENGINES[engine].node };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function main(/** @type {string} */ engine) {
  if (!Object.hasOwn(ENGINES, engine ?? '')) {
    throw new Error('usage: npm run engine -- cdktf|cdktn');
  }
  // All or nothing: read and checked before anything is written.
  const files = [...barrels(engine), ['package.json', manifest(engine)]];
  for (const [file, text] of files) {
    writeFileSync(file, text);
  }
  console.log(
    `${engine} writes the stacks now. Next: npm install, npm run docs, npm test; the next plan must change nothing.`,
  );
}

try {
  main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
