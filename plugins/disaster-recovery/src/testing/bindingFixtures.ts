import type { SiteBinding } from '@understudy/plugin-disaster-recovery-common';

const AT = {
  accountId: '123456789012',
  region: 'eu-central-1',
  origin: 'parameter-store',
} as const;

/** One resource that is well, one that no run carries, and one that another site has. */
export const siteBindings = (): SiteBinding[] => [
  {
    ...AT,
    role: 'database',
    driver: 'rds-replica',
    identifier: 'orders-mysql',
    arn: 'arn:aws:rds:eu-central-1:123456789012:db:orders-mysql',
    boundAt: '2026-11-28T07:00:00.000Z',
  },
  {
    ...AT,
    role: 'load-balancer',
    driver: 'network-load-balancer',
    identifier: 'orders-nlb-1.elb.eu-central-1.amazonaws.com',
    watchedOnlyBecause: 'a Network Load Balancer keeps connections',
  },
  {
    ...AT,
    role: 'secret',
    driver: 'secrets-manager-secret',
    finding: {
      fault: 'refused',
      reason: 'it names a secret which the site "payments" has already',
      remedy: 'Correct the manifest',
    },
  },
];
