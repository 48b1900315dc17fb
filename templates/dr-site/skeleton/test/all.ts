import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';

// One process for all that look at stacks: each would load the engine and
// synthesize anew. Those that run programs wait most of the time, and stand
// in test/programs with a process each.
// A suite for each, so that what a file does before its tests is done for no other.
for (const file of readdirSync(__dirname).sort()) {
  if (file.endsWith('.test.js')) {
    describe(file, () => {
      require(join(__dirname, file));
    });
  }
}
