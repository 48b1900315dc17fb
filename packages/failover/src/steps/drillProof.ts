import type { Place } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';

/** The standby's application starts, reads its database and answers. */
export const proveStandby: FailoverStep = {
  id: 'prove-standby',
  title: 'Prove the standby',
  description: ({ to }) =>
    `Asks the application behind ${to.loadBalancer.dnsName}, not the site's name: no user is moved.`,
  regions: () => [],
  expectedSeconds: 20,
  deadlineSeconds: 600,
  permissions: [],
  proof: true,

  async observe({ cloud, target }) {
    const { region, loadBalancer } = target.to;
    const answer = await cloud.workload(loadBalancer);
    const status = answer.answered ? answer.status : undefined;
    return status?.region === region &&
      status.site === target.site.name &&
      status.lastWriteAt
      ? {
          state: 'done',
          outcome: `The application in ${region} answers, and reads its database`,
          facts: { lastWriteAt: status.lastWriteAt },
        }
      : {
          state: 'waiting',
          outcome: `The application in ${region} does not answer yet`,
        };
  },
};

async function lastWriteIn({ cloud }: FailoverContext, place: Place) {
  const answer = await cloud.workload(place.loadBalancer);
  const at = answer.answered ? answer.status?.lastWriteAt : undefined;
  return at === undefined ? undefined : Date.parse(at);
}

/** How long standby and clone took to be there, and how far the standby is behind. No RTO: users were not moved. */
export const measureDrill: FailoverStep = {
  id: 'measure',
  title: 'Measure',
  description: () =>
    'Notes the time until both were proven, and the newest write on both sides.',
  regions: () => [],
  expectedSeconds: 1,
  deadlineSeconds: 60,
  permissions: [],

  async observe(context) {
    const { target, run } = context;
    const [serving, standby] = await Promise.all(
      [target.from, target.to].map(place => lastWriteIn(context, place)),
    );
    const rpoSeconds =
      serving === undefined || standby === undefined
        ? undefined
        : Math.max(0, (serving - standby) / 1000);
    const provenAt = Math.max(
      ...['prove-clone', 'prove-standby'].map(
        step => context.endedAt(step)?.getTime() ?? context.now().getTime(),
      ),
    );
    const rtoSeconds = (provenAt - run.createdAt.getTime()) / 1000;
    return {
      state: 'done',
      outcome: `Ready after ${rtoSeconds.toFixed(1)} s; ${
        rpoSeconds === undefined
          ? 'how far the standby is behind is unknown'
          : `the standby is ${rpoSeconds.toFixed(1)} s behind`
      }`,
      actual: { rtoSeconds, rpoSeconds },
    };
  },
};
