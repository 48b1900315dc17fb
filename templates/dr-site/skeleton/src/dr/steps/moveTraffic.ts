import { SWITCH_KEY } from '../../names';
import { RefusedError, type Step, type Target } from '../types';

/**
 * The switch is an object in the pilot's bucket: present, the pilot serves;
 * absent, the active region does. One call, and none to Route 53.
 */
function switchOf({ from, to }: Target) {
  const pilot = to.role === 'pilot' ? to : from;
  return {
    region: pilot.region,
    bucket: pilot.names.switchBucket,
    wanted: to.role === 'pilot',
  };
}

export const moveTraffic: Step = {
  id: 'move-traffic',
  title: 'Move traffic',
  deadlineSeconds: 120,

  async observe({ cloud, target }) {
    const { region, bucket, wanted } = switchOf(target);
    return (await cloud.objectExists(region, bucket, SWITCH_KEY)) === wanted
      ? { state: 'done', outcome: `the switch points to ${target.to.region}` }
      : {
          state: 'todo',
          outcome: `${wanted ? 'Put' : 'Delete'} s3://${bucket}/${SWITCH_KEY}`,
        };
  },

  async act(context) {
    const { cloud, target, run } = context;
    const { names } = target.to;
    const database = await cloud.database(target.to.region, names.database);
    if (!context.endedAt('prove-writable') || database?.isReplica !== false) {
      throw new RefusedError(
        `${names.database} was not proven writable; traffic stays where it is`,
      );
    }
    const { region, bucket, wanted } = switchOf(target);
    await context.change(
      {
        action: wanted ? 's3:PutObject' : 's3:DeleteObject',
        region,
        resource: `${bucket}/${SWITCH_KEY}`,
      },
      () =>
        wanted
          ? cloud.putObject(
              region,
              bucket,
              SWITCH_KEY,
              `<p>Moved to ${target.to.region} by run ${run.id}</p>`,
            )
          : cloud.deleteObject(region, bucket, SWITCH_KEY),
    );
  },
};
