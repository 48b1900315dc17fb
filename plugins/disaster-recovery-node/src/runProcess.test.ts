import { runProcess } from './runProcess';

describe('runProcess', () => {
  const node = (code: string, options: object = {}) =>
    runProcess({
      command: process.execPath,
      args: ['-e', code],
      env: {},
      timeoutSeconds: 20,
      ...options,
    });

  it('answers with stdout and tells every line', async () => {
    const lines: string[] = [];
    await expect(
      node('console.log("a"); console.error("b"); process.stdout.write("c")', {
        onLine: (line: string) => lines.push(line),
      }),
    ).resolves.toBe('a\nc');
    expect(lines.sort()).toEqual(['a', 'b', 'c']);
  });

  it('hands over none of the portal’s environment', async () => {
    process.env.PORTAL_SECRET = 'x';
    await expect(node('console.log(process.env.PORTAL_SECRET)')).resolves.toBe(
      'undefined\n',
    );
    delete process.env.PORTAL_SECRET;
  });

  it.each([
    ['that fails', 'console.error("why"); process.exit(3)', {}, 3, 'code 3'],
    [
      'that hangs',
      'setInterval(() => {}, 9)',
      { timeoutSeconds: 0.2 },
      undefined,
      'within 0.2 s',
    ],
    [
      'that is not there',
      '',
      { command: 'no-such-program' },
      undefined,
      'was not found',
    ],
  ])('tells of a program %s', async (_, code, options, exit, message) => {
    await expect(node(code, options)).rejects.toMatchObject({
      name: 'ProcessFailedError',
      message: expect.stringContaining(message),
      options: { code: exit },
    });
  });

  it('outlives a program that does not read its input', async () => {
    await expect(
      node('process.exit(0)', { input: 'x'.repeat(1_000_000) }),
    ).resolves.toBe('');
  });
});
