import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { freezeIn, freezeParameter } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { parts } from '../../database/parts';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

const EVERY_SECONDS = 900;
/** GetParameters takes at most 10 names (SSM API reference). */
const NAMES_PER_CALL = 10;

/** What keeps pipelines still, in each region: ten sites a call. */
export function freezeCollector(options: { aws: AwsClients }): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'freeze',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region }) => {
          const subject: Subject = {
            site: site.name,
            name: MEASUREMENTS.freeze,
            region,
            resource: freezeParameter(site.name),
            unit: 'state',
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
            source: 'ssm:GetParameters',
          };
          return { accountId: site.accountId, region, subjects: [subject] };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.ssm(accountId, region);
      const calls = parts(subjects, NAMES_PER_CALL);
      await forEachLimited(calls, 2, signal, async part => {
        try {
          const { Parameters = [] } = await client.send(
            new GetParametersCommand({
              Names: part.map(({ resource }) => resource),
            }),
            { abortSignal: signal },
          );
          const byName = new Map(
            Parameters.map(({ Name, Value }) => [Name, Value]),
          );
          for (const subject of part) {
            record(subject, { value: stateOf(byName.get(subject.resource)) });
          }
        } catch (error) {
          for (const subject of part) {
            record(subject, unreachable(error));
          }
        }
      });
    },
  });
}

function stateOf(value: string | undefined): string {
  if (value === undefined) {
    return 'none';
  }
  const freeze = freezeIn(value);
  if (!freeze) {
    return 'by hand';
  }
  return freeze.until
    ? 'left by a run'
    : `run ${freeze.run} since ${freeze.since}`;
}
