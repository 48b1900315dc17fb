import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { isStandardType } from '../../measurements/collectors/isStandardType';
import type { Check } from '../types';
import { find, judge, notKnown } from './facts';

const QUOTA = /^(\d+) of (\d+)$/;

/** EC2 refuses what is over the quota, whoever asks for it and why. */
export const capacityQuotaCheck: Check = {
  id: 'capacity-quota',
  title: 'Quota for what serving takes',
  reads: [
    MEASUREMENTS.vcpuQuota,
    MEASUREMENTS.instanceVcpus,
    MEASUREMENTS.instancesInService,
  ],
  fails:
    "What serving takes of vCPUs is more than the account's quota of the standby leaves; a warning for instances that have another quota",
  severity: 'fail',
  remedy:
    'Ask in Service Quotas for more running on-demand standard instances in the standby',
  evaluate: input => {
    const { standbyRegion: region } = input.roles;
    const group = region && input.site.manifests[region]?.autoScalingGroup;
    if (!region || !group) {
      return [];
    }
    const shape = find(input, MEASUREMENTS.instanceVcpus, region);
    const running = find(input, MEASUREMENTS.instancesInService, region);
    if (shape?.state !== 'known') {
      return [notKnown(shape, `What an instance of ${region} takes`, region)];
    }
    const [vcpus, type] = String(shape.value).split(' ');
    if (!isStandardType(type)) {
      return [
        {
          status: 'warn',
          reason: `${region} runs on ${type}, of whose quota nothing is read`,
          remedy: `Look at the quota of ${type} in Service Quotas in ${region}, and accept the risk by name`,
          region,
          measuredAt: shape.sourceTime,
        },
      ];
    }
    const there = running?.state === 'known' ? Number(running.value) : 0;
    const needed = Math.max(group.serving.desired - there, 0) * Number(vcpus);
    return [
      judge(
        find(input, MEASUREMENTS.vcpuQuota, region),
        `The quota of vCPUs of ${region}`,
        region,
        value => {
          const [, used, quota] = QUOTA.exec(String(value)) ?? [];
          const left = Number(quota) - Number(used);
          return left >= needed
            ? {
                status: 'pass',
                reason: `Serving takes ${needed} more vCPUs of the ${left} that ${region} has left`,
              }
            : {
                status: 'fail',
                reason: `Serving takes ${needed} more vCPUs, and ${region} has ${value} in use`,
                remedy: `Ask in Service Quotas for more running on-demand standard instances in ${region}`,
              };
        },
      ),
    ];
  },
};
