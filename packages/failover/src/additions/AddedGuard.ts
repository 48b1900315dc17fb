import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { GuardAnswer, GuardInput } from '../guards/Guard';

/**
 * A rule of somebody else that must hold. It looks, changes nothing, and fails
 * closed: what throws, says nothing, or takes longer than 5 s is unknown, and
 * unknown does not hold (invariant I5).
 */
export interface AddedGuard {
  /** `owner.rule`, both in kebab-case, e.g. `acme.change-freeze`; an override quotes it. */
  id: string;
  title: string;
  /** Kinds of run that it must hold for. */
  kinds: RunKind[];
  /** In this mode only. */
  mode?: FailoverMode;
  /** Whether somebody permitted may set it aside by name. One that nobody may, nobody gets past while it cannot answer. */
  overridable: boolean;
  /** Whether it must hold again after the approval and right up to the point of no return. */
  again: boolean;
  /** @param input - a copy of what was looked at just now; `look` is undefined where a manifest is missing */
  evaluate(input: GuardInput): GuardAnswer | Promise<GuardAnswer>;
}
