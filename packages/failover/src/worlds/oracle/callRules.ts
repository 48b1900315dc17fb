import { drillRules } from './drillRules';
import { fenceRules } from './fenceRules';
import { journalRules } from './journalRules';
import { lockRules } from './lockRules';
import { reachRules } from './reachRules';
import { rebuildRules } from './rebuildRules';
import { wantedRules } from './wantedRules';
import type { CallRule } from './Facts';

/** All that is judged when a changing call leaves. */
export const CALL_RULES: CallRule[] = [
  ...drillRules,
  ...fenceRules,
  ...journalRules,
  ...lockRules,
  ...reachRules,
  ...rebuildRules,
  ...wantedRules,
];
