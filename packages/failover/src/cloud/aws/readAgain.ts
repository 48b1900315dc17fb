import { isRead } from './isRead';

type Send = (args: any) => Promise<any>;

/** As much of a client of the SDK as is used here. */
interface WithMiddleware {
  middlewareStack: {
    add(
      middleware: (next: any, context: any) => any,
      options: { step: 'initialize'; name: string },
    ): void;
  };
}

const HUNG_UP = /\bECONNRESET\b|\bEPIPE\b|socket hang up/;

/** The connection was closed before there was an answer, as an idle one is whenever its other end likes. */
function isHungUp(error: unknown): boolean {
  const {
    code = '',
    message = '',
    $response,
  } = (error ?? {}) as { code?: string; message?: string; $response?: unknown };
  return !$response && HUNG_UP.test(`${code} ${message}`);
}

/**
 * Asks once more where a connection was hung up on a call that only looks: a guard
 * must not fail because a connection that was kept had grown old. What changes
 * something is never repeated: nobody knows what became of it.
 */
export function readAgain<C extends WithMiddleware>(client: C): C {
  client.middlewareStack.add(
    (next: Send, { commandName = '' }: { commandName?: string }): Send =>
      async args => {
        try {
          return await next(args);
        } catch (error) {
          if (isRead(commandName) && isHungUp(error)) {
            return next(args);
          }
          throw error;
        }
      },
    { step: 'initialize', name: 'readAgain' },
  );
  return client;
}
