import {
  callsInWords,
  createAwsCloud,
  failoverCallsOf,
  iamRegion,
  type CallVerdicts,
} from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { forEachLimited } from '../../aws/forEachLimited';
import type { AwsClients, OutsideProbe } from '../../aws/types';
import { cloudClients } from '../../aws/cloudClients';
import { toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface RightsSubject extends Subject {
  wanted: NonNullable<ReturnType<typeof failoverCallsOf>>;
}

/** Eighteen questions a site: roles change seldom, and IAM is everybody's. */
const EVERY_SECONDS = 6 * 3600;

/**
 * Whether the role that runs use may make every call of a failover, either way: IAM's simulation judges them, and none
 * is made. It is asked with the credentials of runs, since it is about them.
 */
export function runRightsCollector(options: {
  runAws: AwsClients;
  probe: OutsideProbe;
}): Collector<RightsSubject> {
  const cloud = createAwsCloud(cloudClients(options.runAws), options.probe);
  return seldom(EVERY_SECONDS, {
    id: 'run-rights',
    plan: sites =>
      toBatches(
        sites.flatMap(site => {
          const wanted = failoverCallsOf(site);
          const { pilot } = site.regions;
          return wanted
            ? [
                {
                  accountId: site.accountId,
                  region: iamRegion(pilot),
                  subjects: [
                    {
                      site: site.name,
                      name: MEASUREMENTS.runRights,
                      region: pilot,
                      resource: site.accountId,
                      unit: 'state' as const,
                      deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                      source: 'iam:SimulatePrincipalPolicy',
                      wanted,
                    },
                  ],
                },
              ]
            : [];
        }),
      ),
    async read({ subjects }, record, signal) {
      await forEachLimited(subjects, 2, signal, async subject => {
        const { of, calls } = subject.wanted;
        record(
          subject,
          await cloud
            .verdicts(of, calls)
            .then(verdicts => ({ value: stateOf(verdicts) }), unreachable),
        );
      });
    },
  });
}

function stateOf(verdicts: CallVerdicts): string {
  if (!verdicts.told) {
    return `not proven: ${verdicts.reason}`;
  }
  const { principal, denied, unsure } = verdicts;
  if (denied.length > 0) {
    return `denied: ${principal} may not make ${callsInWords(denied)}`;
  }
  if (unsure.length > 0) {
    const missing = [...new Set(unsure.flatMap(each => each.missing))];
    return `not proven: whether ${principal} may call ${callsInWords(
      unsure,
    )} hangs on ${missing.join(', ')}`;
  }
  return 'allowed';
}
