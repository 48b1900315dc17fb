import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import { testSite, testTraffic } from '../../__testUtils__';
import type { AwsClients, OutsideProbe } from '../../aws/types';
import { createCollectors } from '.';

const OPERATING = readFileSync(
  resolve(__dirname, '../../../../../docs/operating.md'),
  'utf8',
);

/** What one measurement's `source` does not say: calls that lead to it. */
const BESIDE = [
  'autoscaling:DescribeAutoScalingGroups',
  'ec2:DescribeImages',
  'ec2:DescribeInstances',
  'ssm:GetParameters',
  's3:GetBucketPublicAccessBlock',
  // HeadObject and GetObject are one right, and a 404 takes another.
  's3:GetObject',
  's3:ListBucket',
  'cloudwatch:GetMetricData',
  's3:GetAccountPublicAccessBlock',
  'iam:GetRole',
  'sts:GetCallerIdentity',
];

const site = testSite({ traffic: testTraffic({ protocol: 'https' }) });

const planned = () =>
  createCollectors({
    aws: {} as AwsClients,
    probe: {} as OutsideProbe,
    roleChanges: { knows: () => true } as unknown as RoleChanges,
    deadlineSeconds: 180,
  })
    .flatMap(collector => collector.plan([site]))
    .flatMap(({ subjects }) => subjects as { name: string; source: string }[]);

describe('the collectors', () => {
  it('measure every name there is', () => {
    const measured = new Set(planned().map(({ name }) => name));
    expect(
      Object.values(MEASUREMENTS).filter(name => !measured.has(name)),
    ).toEqual([]);
  });

  it('call what the documented role for watching may call, and nothing else', () => {
    const called = planned()
      .map(({ source }) => source)
      .filter(source => /^[a-z0-9]+:[A-Z]/.test(source))
      .filter(source => source !== 's3:HeadObject');
    const row = OPERATING.split('\n').find(each =>
      each.startsWith('| watching '),
    );
    const documented = [
      ...(row ?? '').matchAll(/`([a-z0-9-]+:[A-Za-z]+)`/g),
    ].map(([, action]) => action);
    expect([...new Set(documented)].sort()).toEqual(
      [...new Set([...called, ...BESIDE])].sort(),
    );
  });
});
