import { join } from 'node:path';
import { startServer, type Server } from './Server';

/** The simulator in a process of its own, transpiled on the fly as `npm run simulator` has it. */
export function startSimulator(args: string[] = []): Promise<Server> {
  return startServer(
    'simulator',
    [
      process.execPath,
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '..', 'src', 'cli.ts'),
      ...args,
    ],
    /"endpoint":"([^"]+)"/,
  );
}

/** moto on a free port. @throws Error where `moto_server` is not installed */
export function startMoto(): Promise<Server> {
  return startServer(
    'moto',
    ['moto_server', '-H', '127.0.0.1', '-p', '0'],
    /Running on (http:\S+)/,
  );
}
