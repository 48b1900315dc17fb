import type { FailoverStep } from './FailoverStep';
import { moveTraffic, observeSwitch, setSwitch } from './moveTraffic';

const STEP = 'align-switch';

/** Nobody waits for it: one answer that is missing leaves no region without its vote. */
const PATIENCE_SECONDS = 60;

/** A region that was dark missed the change of the switch: its vote is needed when the next one is lost. */
export const alignSwitch: FailoverStep = {
  ...moveTraffic,
  id: STEP,
  title: 'Make the switch agree',
  description: ({ to, switch: { objects } }) =>
    `Sets what of the switch's ${objects.length} objects does not point to ${to.region} yet, so that any one region may go dark.`,
  expectedSeconds: 5,
  deadlineSeconds: 600,
  observe: context => observeSwitch(context, STEP, PATIENCE_SECONDS),
  act: setSwitch,
  undo: undefined,
};
