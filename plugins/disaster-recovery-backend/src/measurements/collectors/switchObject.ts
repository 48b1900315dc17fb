import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Reading, Subject } from './types';
import { unreachable } from './unreachable';

interface SwitchSubject extends Subject {
  bucket: string;
  key: string;
}

/** A call a region: the health check that watches the object is read at every interval, and puts the site at risk, so that this is asked. */
const EVERY_SECONDS = 900;

/** The operator's switch of each region: `on` where its object is there, `off` where S3 says that it is not. */
export function switchCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector<SwitchSubject> {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'switch',
    seldom: () => EVERY_SECONDS,
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => ({
          accountId: site.accountId,
          region,
          subjects: [
            {
              site: site.name,
              name: MEASUREMENTS.switchState,
              region,
              resource: `s3://${manifest.switch.bucket}/${manifest.switch.key}`,
              unit: 'state',
              deadlineSeconds,
              source: 's3:HeadObject',
              ...manifest.switch,
            },
          ],
        })),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.s3(accountId, region);
      await forEachLimited(subjects, 8, signal, async subject => {
        const { bucket, key } = subject;
        record(
          subject,
          await client
            .send(new HeadObjectCommand({ Bucket: bucket, Key: key }), {
              abortSignal: signal,
            })
            .then((): Reading => ({ value: 'on' }), toReading),
        );
      });
    },
  };
}

/** S3 answers 404 only to those who may list the bucket, to others 403: then it cannot be told. A HEAD has no body that would tell a missing bucket apart. */
function toReading(
  error: Error & { $metadata?: { httpStatusCode?: number } },
): Reading {
  return error.$metadata?.httpStatusCode === 404
    ? { value: 'off' }
    : unreachable(error);
}
