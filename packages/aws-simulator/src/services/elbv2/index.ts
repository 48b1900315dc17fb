import type { Service } from '../../core/Service';
import {
  createListener,
  deleteListener,
  describeListeners,
  modifyListener,
} from './listeners';
import {
  createLoadBalancer,
  deleteLoadBalancer,
  describeLoadBalancers,
  setSecurityGroups,
} from './loadBalancers';
import { addTags, describeTags, removeTags } from './tagOperations';
import {
  createTargetGroup,
  deleteTargetGroup,
  describeTargetGroups,
} from './targetGroups';
import {
  deregisterTargets,
  describeTargetHealth,
  registerTargets,
} from './targets';
import { tickElb } from './tickElb';

/** Elastic Load Balancing v2: application load balancers. */
export const elbv2: Service = {
  signingName: 'elasticloadbalancing',
  operations: {
    AddTags: addTags,
    CreateListener: createListener,
    CreateLoadBalancer: createLoadBalancer,
    CreateTargetGroup: createTargetGroup,
    DeleteListener: deleteListener,
    DeleteLoadBalancer: deleteLoadBalancer,
    DeleteTargetGroup: deleteTargetGroup,
    DeregisterTargets: deregisterTargets,
    DescribeListeners: describeListeners,
    DescribeLoadBalancers: describeLoadBalancers,
    DescribeTags: describeTags,
    DescribeTargetGroups: describeTargetGroups,
    DescribeTargetHealth: describeTargetHealth,
    ModifyListener: modifyListener,
    RegisterTargets: registerTargets,
    RemoveTags: removeTags,
    SetSecurityGroups: setSecurityGroups,
  },
  tick: tickElb,
};
