import type {
  GetServiceQuotaCommandInput,
  ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';

/** By service and code; what an account that is used has been granted, not what a new one starts with. */
const QUOTAS: Record<string, { name: string; value: number }> = {
  'ec2 L-1216C47A': {
    name: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
    value: 1152,
  },
  'rds L-7B6409FD': { name: 'DB instances', value: 40 },
};

function getServiceQuota(
  input: GetServiceQuotaCommandInput,
  { region, account }: CallContext,
): { Quota: ServiceQuota } {
  const { ServiceCode, QuotaCode } = input;
  const quota = QUOTAS[`${ServiceCode} ${QuotaCode}`];
  if (!quota) {
    throw new AwsError(
      'NoSuchResourceException',
      'The request failed because the specified service quota does not exist.',
    );
  }
  return {
    Quota: {
      ServiceCode,
      QuotaCode,
      QuotaArn: `arn:aws:servicequotas:${region}:${account}:${ServiceCode}/${QuotaCode}`,
      QuotaName: quota.name,
      Value: quota.value,
      Unit: 'None',
      Adjustable: true,
      GlobalQuota: false,
    },
  };
}

/** AWS Service Quotas: what an account may have. Nobody is refused for having more. */
export const serviceQuotas: Service = {
  signingName: 'servicequotas',
  operations: { GetServiceQuota: getServiceQuota },
};
