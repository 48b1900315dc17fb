import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

interface TargetGroupSubject extends Subject {
  targetGroupArn: string;
}

/** A call a target group: the group's own instances, and what answers from outside, are asked at every interval. */
const EVERY_SECONDS = 900;

/** Healthy targets: DescribeTargetHealth takes one target group a call. */
export function loadBalancingCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector<TargetGroupSubject> {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'elbv2',
    seldom: () => EVERY_SECONDS,
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => ({
          accountId: site.accountId,
          region,
          subjects: [
            {
              site: site.name,
              name: MEASUREMENTS.healthyTargets,
              region,
              resource: manifest.loadBalancer.dnsName,
              unit: 'count',
              deadlineSeconds,
              source: 'elasticloadbalancing:DescribeTargetHealth',
              targetGroupArn: manifest.loadBalancer.targetGroupArn,
            },
          ],
        })),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.loadBalancing(accountId, region);
      await forEachLimited(subjects, 8, signal, async subject => {
        try {
          const { TargetHealthDescriptions = [] } = await client.send(
            new DescribeTargetHealthCommand({
              TargetGroupArn: subject.targetGroupArn,
            }),
            { abortSignal: signal },
          );
          const healthy = TargetHealthDescriptions.filter(
            ({ TargetHealth }) => TargetHealth?.State === 'healthy',
          );
          record(subject, { value: healthy.length });
        } catch (error) {
          record(subject, unreachable(error));
        }
      });
    },
  };
}
