import type { Service } from '../../core/Service';
import { describeScalingActivities } from './activities';
import {
  createAutoScalingGroup,
  deleteAutoScalingGroup,
  describeAutoScalingGroups,
  setDesiredCapacity,
  updateAutoScalingGroup,
} from './groups';
import {
  attachLoadBalancerTargetGroups,
  detachLoadBalancerTargetGroups,
  disableMetricsCollection,
  enableMetricsCollection,
} from './groupSettings';
import { deletePolicy, describePolicies, putScalingPolicy } from './policies';
import { resumeProcesses, suspendProcesses } from './processes';
import { createOrUpdateTags, deleteTags } from './tagOperations';
import { tickAutoScaling } from './tickAutoScaling';

/** EC2 Auto Scaling. */
export const autoScaling: Service = {
  signingName: 'autoscaling',
  operations: {
    AttachLoadBalancerTargetGroups: attachLoadBalancerTargetGroups,
    CreateAutoScalingGroup: createAutoScalingGroup,
    CreateOrUpdateTags: createOrUpdateTags,
    DeleteAutoScalingGroup: deleteAutoScalingGroup,
    DeletePolicy: deletePolicy,
    DeleteTags: deleteTags,
    DescribeAutoScalingGroups: describeAutoScalingGroups,
    DescribePolicies: describePolicies,
    DescribeScalingActivities: describeScalingActivities,
    DetachLoadBalancerTargetGroups: detachLoadBalancerTargetGroups,
    DisableMetricsCollection: disableMetricsCollection,
    EnableMetricsCollection: enableMetricsCollection,
    PutScalingPolicy: putScalingPolicy,
    ResumeProcesses: resumeProcesses,
    SetDesiredCapacity: setDesiredCapacity,
    SuspendProcesses: suspendProcesses,
    UpdateAutoScalingGroup: updateAutoScalingGroup,
  },
  tick: tickAutoScaling,
};
