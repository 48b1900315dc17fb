import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { DecisionKind } from '../../engine';
import type { Faults } from '../aws/Faults';

export type Side = 'from' | 'to' | 'witness';

/** Where people press buttons: the portal, or the break-glass command. */
export type Office = 'portal' | 'laptop';

/** Something that happens to a world. */
export type WorldEvent = {
  /** Seconds since the beginning. */
  at: number;
} & (
  | { kind: 'fault'; side: Side; faults: Partial<Faults>; seconds: number }
  | { kind: 'crash'; engine: number; seconds: number }
  | { kind: 'freeze'; engine: number; seconds: number }
  /** Whichever engine announces a call next stands still before it makes it. */
  | { kind: 'freeze-at-call'; seconds: number }
  | { kind: 'clock-step'; engine: number; seconds: number }
  | { kind: 'store-down'; engine: number; seconds: number }
  | {
      kind: 'request';
      office: Office;
      run: RunKind;
      mode: FailoverMode;
      by: string;
    }
  | {
      kind: 'decide';
      office: Office;
      decision: DecisionKind;
      by: string;
    }
  /** Somebody lets go of every old primary that a run asks about. */
  | { kind: 'let-go'; by: string }
  /** Two people approve in the same moment. */
  | { kind: 'approve-twice'; office: Office }
  | { kind: 'stranger-freezes'; side: Side; seconds: number }
  | { kind: 'retag'; side: Side; what: 'group' | 'database'; seconds: number }
  | { kind: 'backup'; side: Side; seconds: number }
);
