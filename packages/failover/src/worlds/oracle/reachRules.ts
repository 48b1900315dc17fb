import { SITE_TAG } from '../../site';
import { isDisturbed, type CallRule } from './Facts';

/** I9: what is touched carries the site's tag, in truth. */
const tagged: CallRule = {
  invariant: 'I9',
  broken(facts) {
    const { call, run, aws } = facts;
    const { groups, databases, buckets } = aws.region(call.region);
    const [bucket] = call.resource.split('/');
    const tags =
      groups.get(call.resource)?.tags ??
      databases.get(call.resource)?.tags ??
      buckets.get(bucket);
    return tags && tags[SITE_TAG] !== run.subject && !isDisturbed(facts)
      ? `${run.id} touches ${call.resource}, which is ${tags[SITE_TAG]}'s`
      : undefined;
  },
};

/** I11: past the point of no return nothing depends on the region that is left. */
const notTheFailedRegion: CallRule = {
  invariant: 'I11',
  broken({ call, run, from }) {
    const isNeeded = /^(rds|autoscaling):/.test(call.action);
    // Whoever rebuilds the region that was left needs it.
    return run.kind !== 'reprotect' &&
      run.noReturnAt &&
      isNeeded &&
      call.region === from.region
      ? `${run.id} calls ${call.action} in ${from.region} past the point of no return`
      : undefined;
  },
};

export const reachRules: CallRule[] = [tagged, notTheFailedRegion];
