import { createMockDirectory } from '@backstage/backend-test-utils';
import { commitOf, fileAtHead, git } from './git';

describe('git', () => {
  const folder = createMockDirectory();

  it('says in git’s own words why it refused', async () => {
    await expect(commitOf(folder.path, 'HEAD')).rejects.toMatchObject({
      name: 'ProcessFailedError',
      message: expect.stringMatching(
        /^git rev-parse failed: fatal: not a git repository/,
      ),
    });
  });

  it('blames no repository where git itself does not work', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder.path;
    try {
      await expect(fileAtHead(folder.path, 'x')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('git was not found'),
      });
    } finally {
      process.env.PATH = path;
    }
  });

  it('reads what it is given', async () => {
    await expect(
      git(['hash-object', '--stdin'], { input: 'hello\n' }),
    ).resolves.toBe('ce013625030ba8dba906f756967f9e9ca394464a\n');
  });

  it('sees no configuration of whoever runs the portal', async () => {
    await expect(
      git(['config', '--global', '--get', 'user.name']),
    ).rejects.toMatchObject({ name: 'ProcessFailedError' });
  });
});
