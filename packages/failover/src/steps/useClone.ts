import { bindDrillMark } from '../site';
import { cloneOf } from './cloneOf';
import type { FailoverStep } from './FailoverStep';
import { ownMark } from './markDrill';

/** Says why, and that nothing was proven: the run goes on without it. */
const NOT_OFFERED =
  'Let it answer /.well-known/dr-drill as docs/contracts.md says ("The proof of a clone"): until then no drill shows that a restored database can be read and written';

/**
 * This product has no way into the site's network and no password of its
 * database. Its own application does what a failover asks of it: connects to the
 * database, finds schema and newest rows, writes a row and reads it back.
 */
export const useClone: FailoverStep = {
  id: 'use-clone',
  title: 'Use the clone',
  description: ({ to }) =>
    `Tells the application in ${to.region} where the clone is; it reads schema and newest row there, writes a row and reads it back. Its users go on with their own database.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 30,
  deadlineSeconds: 600,
  permissions: [
    'rds:DescribeDBInstances',
    'ssm:GetParameter',
    'ssm:PutParameter',
  ],
  proof: true,

  async observe(context) {
    const { cloud, target, run } = context;
    const { loadBalancer, region } = target.to;
    const clone = cloneOf(context);
    const [mark, state] = await Promise.all([
      ownMark(context),
      cloud.database(clone),
    ]);
    if (!mark || !state?.endpoint) {
      return {
        state: 'waiting',
        outcome: mark
          ? `${clone.identifier} has no endpoint yet`
          : 'The mark of the drill is not seen',
      };
    }
    const { address } = state.endpoint;
    if (mark.endpoint?.address !== address) {
      return { state: 'todo', outcome: `Tell the application of ${address}` };
    }
    const answer = await cloud.cloneReport(loadBalancer);
    if (!answer.answered) {
      return { state: 'waiting', outcome: `No answer: ${answer.reason}` };
    }
    if (!answer.report) {
      return answer.httpStatus === 404
        ? {
            state: 'impossible',
            outcome: 'Not proven: the application does not offer it',
            remedy: NOT_OFFERED,
          }
        : {
            state: 'waiting',
            outcome: `The application answers ${answer.httpStatus}`,
          };
    }
    const { report } = answer;
    const isOurs =
      report.site === target.site.name &&
      report.region === region &&
      report.run === run.id &&
      report.database === address;
    if (!isOurs || report.error) {
      return {
        state: 'waiting',
        outcome: `The application in ${report.region} did not use ${address}: ${
          report.error ??
          `it speaks of ${report.database ?? 'no database'} of ${
            report.run ?? 'no drill'
          }`
        }`,
      };
    }
    const { tables = 0, newestRowAt, readBack } = report;
    if (tables === 0 || !newestRowAt) {
      // What was restored does not change any more.
      return {
        state: 'impossible',
        outcome: `In ${address} the application found ${
          tables === 0 ? 'no table' : `${tables} tables and no row`
        }: what is restored holds no data of the site`,
      };
    }
    return readBack === run.id
      ? {
          state: 'done',
          outcome: `The application found ${tables} tables in ${address}, the newest row of ${newestRowAt}, and read back what it wrote`,
          facts: { tables, newestRowAt },
        }
      : {
          state: 'waiting',
          outcome: `In ${address} the application read back ${
            readBack ?? 'nothing'
          } instead of ${run.id}`,
        };
  },

  async act(context) {
    const { cloud, target } = context;
    const parameter = bindDrillMark(target.to);
    const [mark, state] = await Promise.all([
      ownMark(context),
      cloud.database(cloneOf(context)),
    ]);
    if (!mark || !state?.endpoint) {
      throw new Error('mark or clone are gone');
    }
    const { endpoint } = state;
    await context.change(
      {
        action: 'ssm:PutParameter',
        region: target.to.region,
        resource: parameter.name,
      },
      () =>
        cloud.overwriteParameter(
          parameter,
          JSON.stringify({ ...mark, endpoint }),
        ),
    );
  },
};
