import type { Step } from '../types';
import { stillToStop, stopGroup } from './stopGroup';

/** Planned mode: the application stops before the database changes sides. */
export const stopWrites: Step = {
  id: 'stop-writes',
  title: 'Stop writes',
  deadlineSeconds: 600,

  async observe(context) {
    const { from } = context.target;
    const name = from.names.autoScalingGroup;
    const group = await context.cloud.group(from.region, name);
    const instances = group?.instances ?? 0;
    return (
      stillToStop(context, from, group) ?? {
        state: instances > 0 ? 'waiting' : 'done',
        outcome: `${instances} instances of ${name} are left in ${from.region}`,
      }
    );
  },

  act: context => stopGroup(context, context.target.from),
};
