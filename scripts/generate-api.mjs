#!/usr/bin/env node
/**
 * Writes the types of the HTTP API from its OpenAPI document; with `--check` writes nothing, and fails where they are
 * not in step with it. Client and routes of the backend are typed by what comes out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const DOCUMENT = join(
  root,
  'plugins/disaster-recovery-backend/src/schema/openapi.yaml',
);
const TYPES = join(
  root,
  'plugins/disaster-recovery-common/src/generated/api.ts',
);

const HEAD = `/* eslint-disable */
// Written by \`npm run generate-api\` from plugins/disaster-recovery-backend/src/schema/openapi.yaml. Change that, not this.
`;

const types = astToString(await openapiTS(pathToFileURL(DOCUMENT)));
const wanted = prettier.format(HEAD + types, {
  ...(await prettier.resolveConfig(TYPES)),
  filepath: TYPES,
});

if (process.argv.includes('--check')) {
  let found = '';
  try {
    found = readFileSync(TYPES, 'utf8');
  } catch {
    // Said below.
  }
  if (found !== wanted) {
    console.error(
      `${TYPES} is not what the API's document says: run npm run generate-api`,
    );
    process.exit(1);
  }
} else {
  writeFileSync(TYPES, wanted);
  console.log(`wrote ${TYPES}`);
}
