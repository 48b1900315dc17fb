import type { DecisionKind } from '@understudy/plugin-disaster-recovery-common';

/** Decisions that let something happen which rules or people held back. */
export const LOUD: DecisionKind[] = ['approve', 'break-glass', 'override'];
