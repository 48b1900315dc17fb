import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { ResourceHandler } from '../ResourceContext';
import { one, type Block } from '../TerraformStack';

const canonical = (name: string) => `${name.toLowerCase().replace(/\.$/, '')}.`;

/** `aws_route53_zone` */
export const zone: ResourceHandler = async (config, context) => {
  const { HostedZones } = await context.aws(
    'route53',
    'ListHostedZonesByName',
    { DNSName: config.name },
  );
  const existing = HostedZones.find(
    (item: Block) => item.Name === canonical(config.name),
  );
  const found =
    existing ??
    (
      await context.aws('route53', 'CreateHostedZone', {
        Name: config.name,
        CallerReference: `terraform-${context.call.world.hex(16)}`,
        HostedZoneConfig: { Comment: config.comment ?? '', PrivateZone: false },
      })
    ).HostedZone;
  const id = found.Id.replace('/hostedzone/', '');
  return {
    created: !existing,
    attributes: {
      ...config,
      id,
      zone_id: id,
      arn: `arn:aws:route53:::hostedzone/${id}`,
    },
  };
};

/** A health check has no name of its own, so what was created is remembered. */
export const healthCheck: ResourceHandler = async (config, context) => {
  const known = context.recall();
  const existing =
    known &&
    (await context.find('route53', 'GetHealthCheck', {
      HealthCheckId: known.id,
    }));
  if (known && existing) {
    return { attributes: known.attributes, created: false };
  }
  const { HealthCheck } = await context.aws('route53', 'CreateHealthCheck', {
    CallerReference: `terraform-${context.call.world.hex(24)}`,
    HealthCheckConfig: {
      Type: config.type,
      FullyQualifiedDomainName: config.fqdn,
      IPAddress: config.ip_address,
      Port: config.port,
      ResourcePath: config.resource_path,
      SearchString: config.search_string,
      RequestInterval: config.request_interval,
      FailureThreshold: config.failure_threshold,
      Inverted: config.invert_healthcheck,
      Disabled: config.disabled,
      EnableSNI: config.enable_sni,
      MeasureLatency: config.measure_latency,
      Regions: config.regions,
      HealthThreshold: config.child_health_threshold,
      ChildHealthChecks: config.child_healthchecks,
      InsufficientDataHealthStatus: config.insufficient_data_health_status,
      AlarmIdentifier: config.cloudwatch_alarm_name && {
        Name: config.cloudwatch_alarm_name,
        Region: config.cloudwatch_alarm_region,
      },
    },
  });
  const { Id } = HealthCheck;
  if (context.apiTags.length > 0) {
    await context.aws('route53', 'ChangeTagsForResource', {
      ResourceType: 'healthcheck',
      ResourceId: Id,
      AddTags: context.apiTags,
    });
  }
  const attributes = {
    ...config,
    id: Id,
    arn: `arn:aws:route53:::healthcheck/${Id}`,
  };
  context.remember(Id, attributes);
  return { attributes, created: true };
};

function recordSet(config: Block): ResourceRecordSet {
  const alias = one(config.alias);
  const failover = one(config.failover_routing_policy);
  const weighted = one(config.weighted_routing_policy);
  return {
    Name: config.name,
    Type: config.type,
    TTL: config.ttl,
    SetIdentifier: config.set_identifier,
    HealthCheckId: config.health_check_id,
    Failover: failover?.type,
    Weight: weighted?.weight,
    ResourceRecords: config.records?.map((Value: string) => ({ Value })),
    AliasTarget: alias && {
      DNSName: alias.name,
      HostedZoneId: alias.zone_id,
      EvaluateTargetHealth: alias.evaluate_target_health ?? false,
    },
  };
}

/** `aws_route53_record` */
export const record: ResourceHandler = async (config, context) => {
  const { ResourceRecordSets } = await context.aws(
    'route53',
    'ListResourceRecordSets',
    {
      HostedZoneId: config.zone_id,
      StartRecordName: config.name,
      StartRecordType: config.type,
    },
  );
  const existing = (ResourceRecordSets as ResourceRecordSet[]).some(
    item =>
      item.Name === canonical(config.name) &&
      item.Type === config.type &&
      item.SetIdentifier === config.set_identifier,
  );
  if (!existing) {
    await context.aws('route53', 'ChangeResourceRecordSets', {
      HostedZoneId: config.zone_id,
      ChangeBatch: {
        Changes: [{ Action: 'CREATE', ResourceRecordSet: recordSet(config) }],
      },
    });
  }
  return {
    created: !existing,
    attributes: {
      ...config,
      id: [config.zone_id, config.name, config.type, config.set_identifier]
        .filter(Boolean)
        .join('_'),
      fqdn: config.name,
    },
  };
};
