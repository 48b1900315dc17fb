import { RELEASE_GUARD } from '../steps/releaseOldPrimary';
import type { Guard } from './Guard';

/** Asked in mid-run alone: nobody can let go of what was not looked at yet. */
export const oldPrimaryKept: Guard = {
  name: RELEASE_GUARD,
  title: 'The old primary stays',
  overridable: true,
  kinds: [],
  again: false,
  evaluate: () => undefined,
};
