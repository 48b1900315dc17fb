import {
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import { rulesByBucket } from './rulesByBucket';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface BucketSubject extends Subject {
  rules: { destination: string; ruleId: string }[];
}

const EVERY_SECONDS = 3600;
const ENABLED = 'Enabled';
const WITHOUT_METRICS = 'publishes no metrics of its rule';

/** Whether each asset bucket keeps versions and copies to its peer: two calls a bucket, which S3 answers for one alone. */
export function bucketSettingsCollector(options: {
  aws: AwsClients;
}): Collector<BucketSubject> {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'bucket-settings',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => ({
          accountId: site.accountId,
          region,
          subjects: rulesByBucket(manifest).flatMap(([bucket, rules]) => {
            const base = {
              rules,
              site: site.name,
              region,
              resource: bucket,
              unit: 'state' as const,
              deadlineSeconds: seldomDeadline(EVERY_SECONDS),
            };
            return [
              {
                ...base,
                name: MEASUREMENTS.versioning,
                source: 's3:GetBucketVersioning',
              },
              {
                ...base,
                name: MEASUREMENTS.replicationRule,
                source: 's3:GetReplicationConfiguration',
              },
            ];
          }),
        })),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.s3(accountId, region);
      await forEachLimited(subjects, 8, signal, async subject => {
        const input = { Bucket: subject.resource };
        const aborted = { abortSignal: signal };
        try {
          if (subject.name === MEASUREMENTS.versioning) {
            const { Status } = await client.send(
              new GetBucketVersioningCommand(input),
              aborted,
            );
            record(subject, { value: Status ?? 'off' });
            return;
          }
          const { ReplicationConfiguration } = await client.send(
            new GetBucketReplicationCommand(input),
            aborted,
          );
          record(subject, {
            value: worstOf(ReplicationConfiguration?.Rules ?? [], subject),
          });
        } catch (error) {
          record(
            subject,
            (error as Error).name === 'ReplicationConfigurationNotFoundError'
              ? { value: 'has no rule' }
              : unreachable(error),
          );
        }
      });
    },
  });
}

/** What the first of its rules that is not as it must be lacks; what takes none of its copies away comes last. */
function worstOf(found: ReplicationRule[], { rules }: BucketSubject): string {
  const states = rules
    .map(rule => stateOf(found, rule))
    .filter(state => state !== ENABLED);
  return (
    states.find(state => !state.startsWith(WITHOUT_METRICS)) ??
    states[0] ??
    ENABLED
  );
}

function stateOf(
  rules: ReplicationRule[],
  { ruleId, destination }: BucketSubject['rules'][number],
): string {
  const rule = rules.find(({ ID }) => ID === ruleId);
  if (!rule) {
    return `has no rule ${ruleId}`;
  }
  if (rule.Status !== 'Enabled') {
    return `has its rule ${ruleId} disabled`;
  }
  const bucket = rule.Destination?.Bucket?.split(':').at(-1);
  if (bucket !== destination) {
    return `copies to ${bucket}, and not to ${destination}`;
  }
  return rule.Destination?.Metrics?.Status === 'Enabled'
    ? ENABLED
    : `${WITHOUT_METRICS} ${ruleId}`;
}
