import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** What cannot be read is not told; a gauge that stays silent is an alarm of its own. */
export async function orSilent(
  what: string,
  logger: Pick<LoggerService, 'warn'>,
  observe: () => Promise<void>,
): Promise<void> {
  try {
    await observe();
  } catch (error) {
    logger.warn(`${what} could not be counted: ${stringifyError(error)}`);
  }
}
