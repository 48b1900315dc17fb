import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'disasterRecovery.verdicts.tellAfterSeconds';
const FIVE_MINUTES = 300;

/** For how long a verdict must hold before anybody hears of it. @throws InputError naming the field */
export function readVerdictConfig(config: Config): {
  tellAfterSeconds: number;
} {
  const tellAfterSeconds = config.getOptionalNumber(KEY) ?? FIVE_MINUTES;
  if (!(tellAfterSeconds >= 0)) {
    throw new InputError(
      `${KEY} is ${tellAfterSeconds}; it must be 0, to tell at once, or more`,
    );
  }
  return { tellAfterSeconds };
}
