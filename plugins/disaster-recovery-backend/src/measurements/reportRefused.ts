import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Saved } from './types';

/** Rows that were lost are named one by one; the others were saved. */
export function reportRefused(
  saved: Saved | undefined,
  logger: LoggerService,
): void {
  for (const { row, because } of saved?.refused ?? []) {
    const { name, region, resource } = row.measurement;
    logger.error(
      `${name} of ${resource} in ${region}, measured for ${row.site}, could not be saved: ${because}`,
    );
  }
}
