import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const skeleton = join(
  __dirname,
  '../../../../../templates/dr-site/skeleton/src/dr',
);

describe('what portal and break-glass command must compute alike', () => {
  it.each([
    ['./freezeValue.ts', 'freezeValue.ts'],
    ['./measuredLoss.ts', 'measuredLoss.ts'],
    ['../cloud/replicaLag.ts', 'cloud/replicaLag.ts'],
  ])('%s is equal, byte by byte', (ours, theirs) => {
    expect(readFileSync(join(__dirname, ours), 'utf8')).toBe(
      readFileSync(join(skeleton, theirs), 'utf8'),
    );
  });
});
