import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** After how many seconds again: a new resource publishes its first metrics within minutes. */
const AGAIN_SECONDS = [30, 90, 180, 360];

type Measure = (names: string[]) => Promise<void>;

/**
 * Measures sites that are new at once and a few times soon: what is asked seldom
 * would else be unknown until its next turn. A replica that ends leaves that to the slices.
 */
export function measureWhileNew(
  measure: Measure,
  logger: Pick<LoggerService, 'warn'>,
): Measure {
  return async names => {
    for (const seconds of AGAIN_SECONDS) {
      setTimeout(() => {
        measure(names).catch(error =>
          logger.warn(
            `${names.join(', ')} could not be measured: ${stringifyError(
              error,
            )}`,
          ),
        );
      }, seconds * 1000).unref();
    }
    await measure(names);
  };
}
