import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..', '..');

describe('the generated types of the API', () => {
  it('are what the document says', () => {
    // A module of its own kind, which jest cannot load.
    const check = () =>
      execFileSync(
        process.execPath,
        [join(root, 'scripts', 'generate-api.mjs'), '--check'],
        { stdio: 'pipe' },
      );
    expect(check).not.toThrow();
  });
});
