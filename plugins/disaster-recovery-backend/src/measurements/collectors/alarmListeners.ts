import { paginateListSubscriptions } from '@aws-sdk/client-sns';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 900;
/** In the place of the ARN of a subscription that nobody confirmed. */
const PENDING = /^pending ?confirmation$/i;

/** Who is told of each site's alarms: one paged ListSubscriptions per account and region. A topic that is gone has none. */
export function alarmListenersCollector(options: {
  aws: AwsClients;
}): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'alarm-listeners',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].flatMap(({ site, region, manifest }) =>
          manifest.alarms
            ? [
                {
                  accountId: site.accountId,
                  region,
                  subjects: [
                    {
                      site: site.name,
                      name: MEASUREMENTS.alarmListeners,
                      region,
                      resource: manifest.alarms.topicArn,
                      unit: 'state',
                      deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                      source: 'sns:ListSubscriptions',
                    } satisfies Subject,
                  ],
                },
              ]
            : [],
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.sns(accountId, region);
      const confirmed = new Map<string, number>();
      const pending = new Map<string, number>();
      for await (const { Subscriptions = [] } of paginateListSubscriptions(
        { client },
        {},
        { abortSignal: signal },
      )) {
        for (const { TopicArn = '', SubscriptionArn = '' } of Subscriptions) {
          const counted = PENDING.test(SubscriptionArn) ? pending : confirmed;
          counted.set(TopicArn, (counted.get(TopicArn) ?? 0) + 1);
        }
      }
      for (const subject of subjects) {
        const count = (of: Map<string, number>) =>
          of.get(subject.resource) ?? 0;
        record(subject, {
          value: `${count(confirmed)} confirmed, ${count(pending)} pending`,
        });
      }
    },
  });
}
