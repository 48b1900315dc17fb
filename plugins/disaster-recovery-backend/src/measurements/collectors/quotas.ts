import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { DescribeAccountAttributesCommand } from '@aws-sdk/client-rds';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { isStandardType } from './isStandardType';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Batch, Collector, Reading, Subject } from './types';
import { unreachable } from './unreachable';

const EVERY_SECONDS = 3600;
/** "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", in vCPUs. */
const STANDARD_VCPUS = { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' };
/** As DescribeAccountAttributes calls it. */
const DATABASES = 'DBInstances';

type Called = Pick<Batch, 'accountId' | 'region'>;
type Ask = (called: Called, signal: AbortSignal) => Promise<string>;

/**
 * How much of an account's quotas is left in a region: one answer for all sites there. What runs is counted by its vCPUs,
 * for so EC2 counts it; spot instances have a quota of their own.
 */
export function quotasCollector({ aws }: { aws: AwsClients }): Collector {
  const asks: Record<string, Ask> = {
    [MEASUREMENTS.databaseQuota]: async (
      { accountId, region },
      abortSignal,
    ) => {
      const client = await aws.rds(accountId, region);
      const { AccountQuotas = [] } = await client.send(
        new DescribeAccountAttributesCommand({}),
        { abortSignal },
      );
      const quota = AccountQuotas.find(
        each => each.AccountQuotaName === DATABASES,
      );
      return `${quota?.Used} of ${quota?.Max}`;
    },
    [MEASUREMENTS.vcpuQuota]: async ({ accountId, region }, abortSignal) => {
      const quotas = await aws.serviceQuotas(accountId, region);
      const { Quota } = await quotas.send(
        new GetServiceQuotaCommand(STANDARD_VCPUS),
        { abortSignal },
      );
      let used = 0;
      for await (const { Reservations = [] } of paginateDescribeInstances(
        { client: await aws.ec2(accountId, region), pageSize: 1000 },
        {
          Filters: [
            { Name: 'instance-state-name', Values: ['pending', 'running'] },
          ],
        },
        { abortSignal },
      )) {
        for (const instance of Reservations.flatMap(
          ({ Instances = [] }) => Instances,
        )) {
          const { InstanceType, InstanceLifecycle, CpuOptions } = instance;
          if (isStandardType(InstanceType) && InstanceLifecycle !== 'spot') {
            const { CoreCount = 0, ThreadsPerCore = 1 } = CpuOptions ?? {};
            used += CoreCount * ThreadsPerCore;
          }
        }
      }
      return `${used} of ${Quota?.Value}`;
    },
  };
  return seldom(EVERY_SECONDS, {
    id: 'quotas',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const base = {
            site: site.name,
            region,
            unit: 'state' as const,
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
          };
          const subjects: Subject[] = [
            {
              ...base,
              name: MEASUREMENTS.databaseQuota,
              resource: manifest.database.identifier,
              source: 'rds:DescribeAccountAttributes',
            },
            {
              ...base,
              name: MEASUREMENTS.vcpuQuota,
              resource: manifest.autoScalingGroup.name,
              source: 'servicequotas:GetServiceQuota',
            },
          ];
          return { accountId: site.accountId, region, subjects };
        }),
      ),
    async read(batch, record, signal) {
      // One that cannot be asked leaves the other known.
      for (const [name, ask] of Object.entries(asks)) {
        const reading: Reading = await ask(batch, signal).then(
          value => ({ value }),
          unreachable,
        );
        for (const subject of batch.subjects) {
          if (subject.name === name) {
            record(subject, reading);
          }
        }
      }
    },
  });
}
