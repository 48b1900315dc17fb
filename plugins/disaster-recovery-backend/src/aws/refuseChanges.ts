import { isRead } from '@understudy/failover';

type Send = (args: unknown) => Promise<unknown>;

/** As much of a client's middleware as is used here. */
export interface Middleware {
  add(
    middleware: (next: any, context: any) => any,
    options: { step: 'initialize'; name: string; priority: 'high' },
  ): void;
  add(
    middleware: (next: any, context: any) => any,
    options: { step: 'finalizeRequest'; name: string; priority: 'low' },
  ): void;
}

/** To the engine the answer of a service that was asked and refused: nothing was sent, and nothing was done. */
class ExecutionOffError extends Error {
  override readonly name = 'ExecutionOffAccessDenied';
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 403, attempts: 1 };
}

/**
 * Lets a client look and nothing else. It is the last wall: a run that was
 * started before execution was turned off meets it too.
 */
export function refuseChanges(stack: Middleware, because: string): void {
  stack.add(
    (next: Send, { commandName = 'A call' }: { commandName?: string }): Send =>
      async args => {
        if (!isRead(commandName)) {
          throw new ExecutionOffError(
            `${commandName.replace(/Command$/, '')} was not sent. ${because}`,
          );
        }
        return next(args);
      },
    { step: 'initialize', name: 'refuseChanges', priority: 'high' },
  );
}
