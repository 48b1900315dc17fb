import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';

// One process for all: each of them would load the engine and synthesize anew.
// A suite for each, so that what a file does before its tests is done for no other.
for (const file of readdirSync(__dirname).sort()) {
  if (file.endsWith('.test.js')) {
    describe(file, () => {
      require(join(__dirname, file));
    });
  }
}
