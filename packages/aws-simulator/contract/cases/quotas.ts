import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches } from '../expectations';

/** What an account may have (Service Quotas, RDS and EC2 API references). */
export const quotaCases: ContractCase[] = [
  {
    name: 'the quota of standard instances counts vCPUs',
    moto: { lacks: 'quotas of EC2' },
    async run(aws) {
      const asked = { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' };
      const { Quota } = await aws.quotas().getServiceQuota(asked);
      equal('QuotaCode', Quota?.QuotaCode, asked.QuotaCode);
      matches('QuotaName', Quota?.QuotaName, /^Running On-Demand Standard/);
      holds('Value', Quota!.Value! > 0);
    },
  },
  {
    name: 'a quota that there is not is NoSuchResourceException',
    async run(aws) {
      await fails(
        'NoSuchResourceException',
        aws
          .quotas()
          .getServiceQuota({ ServiceCode: 'ec2', QuotaCode: 'L-00000000' }),
      );
    },
  },
  {
    name: 'RDS tells how many databases there are and may be',
    moto: { lacks: 'DescribeAccountAttributes' },
    async run(aws) {
      const { AccountQuotas = [] } = await aws
        .rds()
        .describeAccountAttributes({});
      const quota = AccountQuotas.find(
        each => each.AccountQuotaName === 'DBInstances',
      );
      holds('Used', quota!.Used! >= 0);
      holds('Max', quota!.Max! > 0);
    },
  },
  {
    name: 'EC2 tells how many vCPUs a type has, and finds none by the name of none',
    async run(aws) {
      const { InstanceTypes = [] } = await aws
        .ec2()
        .describeInstanceTypes({ InstanceTypes: ['m5.xlarge', 't3.small'] });
      const vcpus = Object.fromEntries(
        InstanceTypes.map(each => [
          each.InstanceType,
          each.VCpuInfo?.DefaultVCpus,
        ]),
      );
      equal('vCPUs', vcpus, { 'm5.xlarge': 4, 't3.small': 2 });
      const none = await aws.ec2().describeInstanceTypes({
        Filters: [{ Name: 'instance-type', Values: ['no.type'] }],
      });
      equal('none', none.InstanceTypes, []);
    },
  },
  {
    name: 'a type that there is not is InvalidInstanceType',
    async run(aws) {
      await fails(
        'InvalidInstanceType',
        aws
          .ec2()
          .describeInstanceTypes({ InstanceTypes: ['no.type' as never] }),
      );
    },
  },
];
