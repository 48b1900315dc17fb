// The tests of a compiled template that hold rules against sites, and no
// others: what they say of programs is the same for every site.
const { readdirSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { describe } = require('node:test');

const folder = resolve('dist/offline/test');
const files = readdirSync(folder)
  .sort()
  .filter(file => file.endsWith('.test.js'))
  .filter(file =>
    /forEachSite_1|sites_1\.samples[,)]/.test(
      readFileSync(join(folder, file), 'utf8'),
    ),
  );
if (files.length === 0) {
  throw new Error(`No test in ${folder} holds a rule against a site`);
}
for (const file of files) {
  describe(file, () => {
    require(join(folder, file));
  });
}
