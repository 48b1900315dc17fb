import type { DrillMeasures } from '@understudy/plugin-disaster-recovery-common';
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

const MEASURE = 'measure';

async function lastWriteIn({ cloud }: FailoverContext, place: Place) {
  const answer = await cloud.workload(place.loadBalancer);
  const at = answer.answered ? answer.status?.lastWriteAt : undefined;
  return at === undefined ? undefined : Date.parse(at);
}

const secondsBetween = (from: Date | undefined, to: Date | undefined) =>
  from && to && (to.getTime() - from.getTime()) / 1000;

const inWords = (what: string, seconds: number | undefined) =>
  seconds === undefined ? `${what} unknown` : `${what} ${seconds.toFixed(1)} s`;

/** In one sentence. */
const measuresInWords = (measured: DrillMeasures) =>
  [
    inWords('Restore', measured.restoreSeconds),
    inWords('standby ready after', measured.standbyReadySeconds),
    inWords('standby behind by', measured.standbyBehindSeconds),
    inWords('newest row of the clone behind by', measured.cloneBehindSeconds),
  ].join(', ');

/** What the drill measured. None of it is an RTO or an RPO: nobody decided, nothing was fenced, no user was moved. */
export const measureDrill: FailoverStep = {
  id: MEASURE,
  title: 'Measure',
  description: () =>
    'Notes how long restore and standby took, and how far both are behind. That is no RTO and no RPO.',
  regions: () => [],
  expectedSeconds: 1,
  deadlineSeconds: 60,
  permissions: [],

  async observe(context) {
    const { target } = context;
    const [serving, standby] = await Promise.all(
      [target.from, target.to].map(place => lastWriteIn(context, place)),
    );
    const { newestRowAt } = context.facts('use-clone');
    const cloned =
      typeof newestRowAt === 'string' ? Date.parse(newestRowAt) : undefined;
    const behind = (newest: number | undefined, at: number | undefined) =>
      newest === undefined || at === undefined
        ? undefined
        : Math.max(0, (at - newest) / 1000);
    const measured: DrillMeasures = {
      restoreSeconds: secondsBetween(
        context.startedAt('restore-clone'),
        context.endedAt('restore-clone'),
      ),
      standbyReadySeconds: secondsBetween(
        context.startedAt('start-standby'),
        context.endedAt('prove-standby'),
      ),
      standbyBehindSeconds: behind(standby, serving),
      // Against the moment at which the restore began: what it takes is no loss.
      cloneBehindSeconds: behind(
        cloned,
        context.startedAt('restore-clone')?.getTime(),
      ),
    };
    return {
      state: 'done',
      outcome: measuresInWords(measured),
      facts: { measured },
    };
  },
};

/** What a drill could not prove, and why. */
const notProven = ({ facts }: FailoverContext): string[] =>
  ['use-clone', 'rehearse-switch', 'prove-permissions'].flatMap(step => {
    const { warning } = facts(step);
    return typeof warning === 'string' ? [warning] : [];
  });

/** What stands in the evidence of a drill. */
export function drillEvidence(context: FailoverContext) {
  const { measured = {} } = context.facts(MEASURE) as {
    measured?: DrillMeasures;
  };
  const open = notProven(context);
  return {
    state: 'done' as const,
    outcome: [
      `${measuresInWords(measured)}. No user was moved: none of it is an RTO`,
      ...open,
    ].join('. '),
    facts: { measured, ...(open.length > 0 && { notProven: open }) },
  };
}
