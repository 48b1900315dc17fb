import type {
  Listener,
  LoadBalancer,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceHandler } from '../ResourceContext';
import { many, one, type Block } from '../TerraformStack';

const SERVICE = 'elasticloadbalancing';

/** What an alarm's dimension wants: an ARN's end. */
const afterKind = (arn: string, kind: string) =>
  arn.slice(arn.indexOf(kind) + (kind === 'loadbalancer/' ? kind.length : 0));

/** A load balancer as Terraform shows it. */
export function loadBalancerAttributes(balancer: LoadBalancer): Block {
  const arn = balancer.LoadBalancerArn!;
  return {
    id: arn,
    arn,
    arn_suffix: afterKind(arn, 'loadbalancer/'),
    name: balancer.LoadBalancerName,
    dns_name: balancer.DNSName,
    zone_id: balancer.CanonicalHostedZoneId,
  };
}

/** `aws_lb` */
export const loadBalancer: ResourceHandler = async (config, context) => {
  const found = await context.find(SERVICE, 'DescribeLoadBalancers', {
    Names: [config.name],
  });
  const { LoadBalancers } =
    found ??
    (await context.aws(SERVICE, 'CreateLoadBalancer', {
      Name: config.name,
      Type: config.load_balancer_type,
      Scheme: config.internal ? 'internal' : 'internet-facing',
      Subnets: config.subnets,
      SecurityGroups: config.security_groups,
      Tags: context.apiTags,
    }));
  return {
    created: !found,
    attributes: { ...config, ...loadBalancerAttributes(LoadBalancers[0]) },
  };
};

/** `aws_lb_target_group` */
export const targetGroup: ResourceHandler = async (config, context) => {
  const found = await context.find(SERVICE, 'DescribeTargetGroups', {
    Names: [config.name],
  });
  const check = one(config.health_check) ?? {};
  const { TargetGroups } =
    found ??
    (await context.aws(SERVICE, 'CreateTargetGroup', {
      Name: config.name,
      Port: config.port,
      Protocol: config.protocol,
      TargetType: config.target_type,
      VpcId: config.vpc_id,
      HealthCheckPath: check.path,
      HealthCheckIntervalSeconds: check.interval,
      HealthCheckTimeoutSeconds: check.timeout,
      HealthyThresholdCount: check.healthy_threshold,
      UnhealthyThresholdCount: check.unhealthy_threshold,
      Matcher: check.matcher ? { HttpCode: check.matcher } : undefined,
      Tags: context.apiTags,
    }));
  const group: TargetGroup = TargetGroups[0];
  const arn = group.TargetGroupArn!;
  return {
    created: !found,
    attributes: {
      ...config,
      id: arn,
      arn,
      arn_suffix: afterKind(arn, 'targetgroup/'),
      name: group.TargetGroupName,
    },
  };
};

function action(block: Block): Block {
  const redirect = one(block.redirect);
  const fixed = one(block.fixed_response);
  return {
    Type: block.type,
    TargetGroupArn: block.target_group_arn,
    RedirectConfig: redirect && {
      Port: redirect.port,
      Protocol: redirect.protocol,
      StatusCode: redirect.status_code,
      Host: redirect.host,
      Path: redirect.path,
      Query: redirect.query,
    },
    FixedResponseConfig: fixed && {
      ContentType: fixed.content_type,
      MessageBody: fixed.message_body,
      StatusCode: fixed.status_code,
    },
  };
}

/** `aws_lb_listener` */
export const listener: ResourceHandler = async (config, context) => {
  const { Listeners } = await context.aws(SERVICE, 'DescribeListeners', {
    LoadBalancerArn: config.load_balancer_arn,
  });
  const existing = (Listeners as Listener[]).find(
    item => item.Port === config.port,
  );
  const arn =
    existing?.ListenerArn ??
    (
      await context.aws(SERVICE, 'CreateListener', {
        LoadBalancerArn: config.load_balancer_arn,
        Port: config.port,
        Protocol: config.protocol,
        SslPolicy: config.ssl_policy,
        Certificates: config.certificate_arn
          ? [{ CertificateArn: config.certificate_arn }]
          : undefined,
        DefaultActions: many(config.default_action).map(action),
        Tags: context.apiTags,
      })
    ).Listeners[0].ListenerArn;
  return { created: !existing, attributes: { ...config, id: arn, arn } };
};
