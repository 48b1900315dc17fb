import { StepRefusedError } from './StepRefusedError';
import type { RunTarget, Step } from './types';

/**
 * The switch is an object in the pilot's bucket: present, the pilot serves;
 * absent, the home-active region does. One data-plane call, none to Route 53.
 */
const switchOf = ({ from, to }: RunTarget) => {
  const pilot = to.homeRole === 'pilot' ? to : from;
  return {
    region: pilot.region,
    ...pilot.switch,
    wanted: to.homeRole === 'pilot',
  };
};

export const moveTraffic: Step = {
  id: 'move-traffic',
  title: 'Move traffic',
  description: target => {
    const { bucket, key, wanted } = switchOf(target);
    return `${
      wanted ? 'Puts' : 'Deletes'
    } the switch s3://${bucket}/${key}; Route 53's health check follows by itself.`;
  },
  regions: target => [switchOf(target).region],
  expectedSeconds: 2,
  deadlineSeconds: 120,
  permissions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],

  async observe({ cloud, target }) {
    const { region, bucket, key, wanted } = switchOf(target);
    if ((await cloud.objectExists(region, bucket, key)) === wanted) {
      return {
        state: 'done',
        outcome: `The switch points to ${target.to.region}`,
      };
    }
    return {
      state: 'todo',
      outcome: `${wanted ? 'Put' : 'Delete'} s3://${bucket}/${key}`,
    };
  },

  async act(context) {
    const { cloud, target, run } = context;
    const { identifier } = target.to.database;
    const database = await cloud.database(target.to.region, identifier);
    if (!context.endedAt('prove-writable') || database?.isReplica !== false) {
      throw new StepRefusedError(
        `${identifier} was not proven writable; traffic stays where it is`,
      );
    }
    const { region, bucket, key, wanted } = switchOf(target);
    await context.change(
      {
        action: wanted ? 's3:PutObject' : 's3:DeleteObject',
        region,
        resource: `${bucket}/${key}`,
      },
      () =>
        wanted
          ? cloud.putObject(
              region,
              bucket,
              key,
              `<p>Moved to ${target.to.region} by run ${run.id}</p>`,
            )
          : cloud.deleteObject(region, bucket, key),
    );
  },
};
