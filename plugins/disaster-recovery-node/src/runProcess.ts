import { spawn } from 'node:child_process';

/** A program that ended with another code than 0, or did not end in time. */
export class ProcessFailedError extends Error {
  constructor(
    message: string,
    readonly options: {
      code: number | undefined;
      output: string;
    },
  ) {
    super(message);
    this.name = 'ProcessFailedError';
  }
}

/**
 * Runs a program to its end and returns what it wrote to stdout.
 *
 * The program sees only `env`: none of the portal's own secrets.
 * @throws ProcessFailedError with the last lines the program wrote
 */
export async function runProcess(options: {
  command: string;
  args: string[];
  cwd?: string;
  env: Record<string, string>;
  /** Text on the program's standard input; without it the input is empty. */
  input?: string;
  timeoutSeconds: number;
  signal?: AbortSignal;
  onLine?: (line: string) => void;
}): Promise<string> {
  const { command, args, cwd, env, input, timeoutSeconds, signal, onLine } =
    options;
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const child = spawn(command, args, {
    cwd,
    env: { ...(process.env.PATH ? { PATH: process.env.PATH } : {}), ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    killSignal: 'SIGKILL',
  });
  const stdout: string[] = [];
  const output: string[] = [];
  const collect = (stream: NodeJS.ReadableStream, into: string[][]) => {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      for (const chunks of into) {
        chunks.push(chunk);
      }
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      lines.forEach(line => onLine?.(line));
    });
    stream.on('end', () => rest && onLine?.(rest));
  };
  collect(child.stdout!, [stdout, output]);
  collect(child.stderr!, [output]);
  // A program that ends before it read everything tells why by its code.
  child.stdin?.on('error', () => undefined).end(input);

  const name = [command, ...args].slice(0, 2).join(' ');
  const fail = (message: string, code?: number) =>
    new ProcessFailedError(message, { code, output: output.join('').trim() });
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (timeout.aborted) {
        reject(fail(`${name} did not end within ${timeoutSeconds} s`));
      } else if (error.code === 'ENOENT') {
        reject(
          fail(`${command} was not found; install it on the portal's machine`),
        );
      } else {
        reject(fail(`${name}: ${error.message}`));
      }
    });
    child.on('close', code => {
      if (code === 0) {
        resolve(stdout.join(''));
      } else {
        reject(fail(`${name} ended with code ${code}`, code ?? undefined));
      }
    });
  });
}
