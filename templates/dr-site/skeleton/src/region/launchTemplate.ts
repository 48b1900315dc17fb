import { LaunchTemplate, type IamInstanceProfile } from '../iac/aws';
import type { SiteDefinition } from '../site';
import { siteTags } from '../tags';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';
import { userData } from './userData';

/** Graviton families have a `g` behind their generation: t4g, m7gd, c8gn. */
const architectureOf = (instanceType: string) =>
  /^[a-z]+\d+g[a-z]*\./.test(instanceType) ? 'arm64' : 'x86_64';

/**
 * Resolved at launch, so that a standby that starts its first instance after a
 * year starts a current image.
 */
function imageOf({ instanceType, imageParameter }: SiteDefinition['compute']) {
  const ours = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architectureOf(
    instanceType,
  )}`;
  return `resolve:ssm:${imageParameter ?? ours}`;
}

/** How an instance of the application is started. */
export function createLaunchTemplate(
  context: RegionContext,
  parts: {
    securityGroups: SecurityGroups;
    instanceProfile: IamInstanceProfile;
  },
): LaunchTemplate {
  const { stack, site } = context;
  const { instanceType } = site.compute;
  const tags = { ...siteTags(site), Name: `${site.name}-app` };
  return new LaunchTemplate(stack, 'launch_template', {
    name: `${site.name}-app`,
    imageId: imageOf(site.compute),
    instanceType,
    updateDefaultVersion: true,
    vpcSecurityGroupIds: [parts.securityGroups.application.id],
    iamInstanceProfile: { arn: parts.instanceProfile.arn },
    metadataOptions: {
      httpEndpoint: 'enabled',
      httpTokens: 'required',
      httpPutResponseHopLimit: 1,
    },
    blockDeviceMappings: [
      {
        deviceName: '/dev/xvda',
        ebs: { encrypted: 'true', volumeType: 'gp3', volumeSize: 20 },
      },
    ],
    // The provider's default tags do not reach what the group launches.
    tagSpecifications: [
      { resourceType: 'instance', tags },
      { resourceType: 'volume', tags },
    ],
    userData: Buffer.from(userData(context)).toString('base64'),
  });
}
