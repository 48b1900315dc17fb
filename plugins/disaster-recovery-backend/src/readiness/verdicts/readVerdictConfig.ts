import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readQuietHours, type QuietHours } from './QuietHours';

const KEY = 'disasterRecovery.verdicts.tellAfterSeconds';
const FIVE_MINUTES = 300;

/** When people hear of a verdict. @throws InputError naming the field */
export function readVerdictConfig(config: Config): {
  /** For how long it must hold before. */
  tellAfterSeconds: number;
  quietHours?: QuietHours;
} {
  const tellAfterSeconds = config.getOptionalNumber(KEY) ?? FIVE_MINUTES;
  if (!(tellAfterSeconds >= 0)) {
    throw new InputError(
      `${KEY} is ${tellAfterSeconds}; it must be 0, to tell at once, or more`,
    );
  }
  return { tellAfterSeconds, quietHours: readQuietHours(config) };
}
