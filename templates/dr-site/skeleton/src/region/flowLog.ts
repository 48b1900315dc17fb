import {
  CloudwatchLogGroup,
  FlowLog,
  IamRole,
  IamRolePolicy,
} from '../iac/aws';
import { boundaryArn } from '../names';
import { assumedBy, policyJson } from '../policy';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';

/** Records who talked to whom in the VPC, for two weeks. */
export function createFlowLog(
  { stack, site, region }: RegionContext,
  { vpc }: Network,
): void {
  const group = new CloudwatchLogGroup(stack, 'flow_log_group', {
    name: `/dr/${site.name}/flow-log`,
    retentionInDays: 14,
  });
  const role = new IamRole(stack, 'flow_log_role', {
    name: `${site.name}-flow-log-${region}`,
    assumeRolePolicy: assumedBy('vpc-flow-logs.amazonaws.com'),
    permissionsBoundary: boundaryArn(site),
  });
  new IamRolePolicy(stack, 'flow_log_role_policy', {
    name: 'write-log',
    role: role.id,
    policy: policyJson({
      Effect: 'Allow',
      Action: [
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'logs:DescribeLogStreams',
      ],
      Resource: `${group.arn}:*`,
    }),
  });
  new FlowLog(stack, 'flow_log', {
    vpcId: vpc.id,
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logDestination: group.arn,
    iamRoleArn: role.arn,
    tags: { Name: site.name },
  });
}
