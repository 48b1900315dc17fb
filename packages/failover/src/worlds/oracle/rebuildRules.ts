import { RELEASE_GUARD } from '../../steps/releaseOldPrimary';
import { isDisturbed, type CallRule } from './Facts';

/** Nothing is lost: what is deleted was kept whole, and a person who knew let go of it. */
const keptBeforeItGoes: CallRule = {
  invariant: 'data',
  broken(facts) {
    const { call, run, aws, from, to } = facts;
    const isOurs = [from, to].some(
      ({ region, database }) =>
        call.region === region && call.resource === database.identifier,
    );
    if (call.action !== 'rds:DeleteDBInstance' || !isOurs) {
      return undefined;
    }
    const database = aws.region(call.region).databases.get(call.resource);
    if (!database || database.status !== 'available') {
      return undefined;
    }
    if (run.kind !== 'reprotect' || call.region !== from.region) {
      return `${run.kind} ${run.id} deletes ${call.resource} in ${call.region}`;
    }
    const snapshots = [...aws.region(call.region).snapshots.values()];
    const isKept = snapshots.some(({ rows, status }) => {
      const kept = new Set(rows);
      return (
        status === 'available' && database.rows.every(row => kept.has(row))
      );
    });
    const isReleased = run.decisions.some(
      ({ kind, guard }) => kind === 'override' && guard === RELEASE_GUARD,
    );
    if (!isKept || !isReleased) {
      return `${run.id} deletes ${call.resource}, ${
        isKept ? 'which nobody let go of' : 'which nothing keeps whole'
      }`;
    }
    if (isDisturbed(facts)) {
      return undefined;
    }
    return !aws.findDatabase(to)?.isWritable || aws.canWrite(from)
      ? `${run.id} deletes ${call.resource} while ${
          aws.canWrite(from) ? 'it takes writes' : `${to.region} is no primary`
        }`
      : undefined;
  },
};

/** Users do not notice that the other region is rebuilt. */
const servingLeftAlone: CallRule = {
  invariant: 'data',
  broken({ call, run, to }) {
    return run.kind === 'reprotect' &&
      call.region === to.region &&
      /^(rds|autoscaling):/.test(call.action)
      ? `${run.id} calls ${call.action} in ${to.region}, which serves`
      : undefined;
  },
};

export const rebuildRules: CallRule[] = [keptBeforeItGoes, servingLeftAlone];
