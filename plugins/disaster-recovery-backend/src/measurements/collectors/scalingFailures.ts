import {
  paginateDescribeScalingActivities,
  type Activity,
} from '@aws-sdk/client-auto-scaling';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 900;
/** What failed longer ago says little of now. */
const WINDOW_SECONDS = 86_400;
/** Of 100 activities each; groups that are not on them by then are unknown. */
const PAGES = 10;

/** What AWS said of the last launch that failed: the activities of a whole account and region, newest first, back to yesterday. */
export function scalingFailuresCollector(options: {
  aws: AwsClients;
}): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'scaling-failures',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const subject: Subject = {
            site: site.name,
            name: MEASUREMENTS.scalingFailure,
            region,
            resource: manifest.autoScalingGroup.name,
            unit: 'state',
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
            source: 'autoscaling:DescribeScalingActivities',
          };
          return { accountId: site.accountId, region, subjects: [subject] };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.autoScaling(accountId, region);
      const waiting = new Map(subjects.map(each => [each.resource, each]));
      const since = Date.now() - WINDOW_SECONDS * 1000;
      let pages = 0;
      for await (const { Activities = [] } of paginateDescribeScalingActivities(
        { client, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        const recent = Activities.filter(
          ({ StartTime }) => (StartTime?.getTime() ?? 0) >= since,
        );
        for (const activity of recent) {
          const name = activity.AutoScalingGroupName ?? '';
          const subject = waiting.get(name);
          const value = outcomeOf(activity);
          if (subject && value) {
            record(subject, { value });
            waiting.delete(name);
          }
        }
        pages += 1;
        if (recent.length < Activities.length || waiting.size === 0) {
          break;
        }
        if (pages === PAGES) {
          return;
        }
      }
      for (const subject of waiting.values()) {
        record(subject, { value: 'none' });
      }
    },
  });
}

/** Undefined where it tells nothing of whether launches work. */
function outcomeOf(activity: Activity): string | undefined {
  const { StatusCode, StatusMessage, Description = '' } = activity;
  if (!Description.startsWith('Launching')) {
    return undefined;
  }
  switch (StatusCode) {
    case 'Successful':
      return 'none';
    case 'Failed':
    case 'Cancelled':
      return StatusMessage ?? `${Description}: ${StatusCode}`;
    default:
      return undefined;
  }
}
