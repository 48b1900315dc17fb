import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** After the promotion the region that is left must answer once more. */
export const failedRegionNeeded: Mutation = {
  name: 'failed-region-needed',
  breaks: ['I11'],
  source: withStep('prove-writable', step => ({
    async observe(context) {
      const seen = await step.observe(context);
      const isTold = context.attemptsOf(step.id).length > 0;
      return seen.state === 'done' && !isTold
        ? { state: 'todo', outcome: 'Stop the old region again' }
        : seen;
    },
    async act({ cloud, target, change }) {
      const { group } = target.from;
      const { region, identifier } = group;
      await change(
        {
          action: 'autoscaling:SuspendProcesses',
          region,
          resource: identifier,
        },
        () => cloud.suspendLaunch(group),
      );
    },
  })),
};
