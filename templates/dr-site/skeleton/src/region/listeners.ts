import {
  DataAwsAcmCertificate,
  LbListener,
  type Lb,
  type LbTargetGroup,
} from '../iac/aws';
import type { RegionContext } from './RegionContext';

/** Speaks TLS 1.3, and 1.2 to those who cannot. */
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/** Port 80 for a site that speaks http; port 443, to which 80 leads, for one that speaks https. */
export function createListeners(
  context: RegionContext,
  loadBalancer: Lb,
  targetGroup: LbTargetGroup,
): void {
  const { stack, site } = context;
  const toApplication = {
    type: 'forward',
    targetGroupArn: targetGroup.arn,
  };
  const plain = {
    loadBalancerArn: loadBalancer.arn,
    port: 80,
    protocol: 'HTTP',
  };
  if (site.traffic.protocol === 'http') {
    new LbListener(stack, 'http_listener', {
      ...plain,
      defaultAction: [toApplication],
    });
    return;
  }
  const secure = new LbListener(stack, 'https_listener', {
    loadBalancerArn: loadBalancer.arn,
    port: 443,
    protocol: 'HTTPS',
    sslPolicy: TLS_POLICY,
    certificateArn: findCertificate(context).arn,
    defaultAction: [toApplication],
  });
  new LbListener(stack, 'http_listener', {
    ...plain,
    defaultAction: [
      {
        type: 'redirect',
        redirect: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' },
      },
    ],
    // Nobody is sent to where nobody listens yet.
    dependsOn: [secure],
  });
}

/**
 * The region's own certificate. The bootstrap stack ordered it and proved in
 * Route 53 that the name is ours; AWS renews it by itself. Found by the name,
 * so that a region can be planned without Route 53 and without the other one.
 */
const findCertificate = ({ stack, site }: RegionContext) =>
  new DataAwsAcmCertificate(stack, 'certificate', {
    domain: site.traffic.recordName,
    types: ['AMAZON_ISSUED'],
    statuses: ['ISSUED'],
    mostRecent: true,
  });
