#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// A checkout runs its sources as they are; a published package has only what was compiled.
if (existsSync(join(__dirname, '..', 'src', 'cli.ts'))) {
  require('@backstage/cli/config/nodeTransform.cjs');
  require('../src/cli.ts');
} else {
  require('..')
    .runCommandLine(process.argv.slice(2))
    .catch(error => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    });
}
