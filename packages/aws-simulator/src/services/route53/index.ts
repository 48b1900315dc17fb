import type { Service } from '../../core/Service';
import type { World } from '../../core/World';
import { healthCheckers } from '../../traffic/healthCheckers';
import { getChange, propagateChanges } from './changes';
import {
  createHealthCheck,
  deleteHealthCheck,
  getCheckerIpRanges,
  getHealthCheck,
  listHealthChecks,
  updateHealthCheck,
} from './healthChecks';
import {
  createHostedZone,
  deleteHostedZone,
  getHostedZone,
  listHostedZones,
  listHostedZonesByName,
} from './hostedZones';
import {
  getHealthCheckLastFailureReason,
  getHealthCheckStatus,
} from './observations';
import { changeResourceRecordSets, listResourceRecordSets } from './recordSets';
import type { Route53State } from './route53State';
import {
  changeTagsForResource,
  listTagsForResource,
  listTagsForResources,
} from './tags';
import { testDnsAnswer } from './testDnsAnswer';

/** Route 53: zones, record sets and health checks; its answers are in `traffic/`. */
export const route53: Service = {
  signingName: 'route53',
  operations: {
    ChangeResourceRecordSets: changeResourceRecordSets,
    ChangeTagsForResource: changeTagsForResource,
    CreateHealthCheck: createHealthCheck,
    CreateHostedZone: createHostedZone,
    DeleteHealthCheck: deleteHealthCheck,
    DeleteHostedZone: deleteHostedZone,
    GetChange: getChange,
    GetCheckerIpRanges: getCheckerIpRanges,
    GetHealthCheck: getHealthCheck,
    GetHealthCheckLastFailureReason: getHealthCheckLastFailureReason,
    GetHealthCheckStatus: getHealthCheckStatus,
    GetHostedZone: getHostedZone,
    ListHealthChecks: listHealthChecks,
    ListHostedZones: listHostedZones,
    ListHostedZonesByName: listHostedZonesByName,
    ListResourceRecordSets: listResourceRecordSets,
    ListTagsForResource: listTagsForResource,
    ListTagsForResources: listTagsForResources,
    TestDNSAnswer: testDnsAnswer,
    UpdateHealthCheck: updateHealthCheck,
  },
  tick(world: World) {
    for (const { account, state } of world.each<Route53State>('route53')) {
      propagateChanges(world, state);
      healthCheckers(world, account, state);
    }
  },
};
