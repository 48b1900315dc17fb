import { askApplication, statusOf } from '../application';
import type { Step } from '../types';

/** What a takeover would have taken and lost, had it been one. */
export const measureDrill: Step = {
  id: 'measure',
  title: 'Measure',
  deadlineSeconds: 60,

  async observe({ cloud, target, run, now, endedAt }) {
    const [serving, standby] = await Promise.all(
      [target.from, target.to].map(async place => {
        const at = statusOf(await askApplication(cloud, place))?.lastWriteAt;
        return at === undefined ? undefined : Date.parse(at);
      }),
    );
    const rpoSeconds =
      serving === undefined || standby === undefined
        ? undefined
        : Math.max(0, (serving - standby) / 1000);
    const provenAt = Math.max(
      ...['prove-clone', 'prove-standby'].map(step =>
        (endedAt(step) ?? now()).getTime(),
      ),
    );
    const rtoSeconds = (provenAt - run.startedAt.getTime()) / 1000;
    return {
      state: 'done',
      outcome: `ready after ${rtoSeconds.toFixed(1)} s; the standby is ${
        rpoSeconds === undefined
          ? 'behind by an unknown time'
          : `${rpoSeconds.toFixed(1)} s behind`
      }`,
      facts: { rtoSeconds, rpoSeconds },
    };
  },

  async predict() {
    return { state: 'todo', outcome: 'Note time and lag' };
  },
};
