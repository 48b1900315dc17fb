import { LaunchTemplate, type IamInstanceProfile } from '../iac/aws';
import { databaseSecretName, parameterNames } from '../names';
import { siteTags } from '../tags';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/** Graviton families have a `g` behind their generation: t4g, m7gd, c8gn. */
const architectureOf = (instanceType: string) =>
  /^[a-z]+\d+g[a-z]*\./.test(instanceType) ? 'arm64' : 'x86_64';

/** Tells the application where it runs; it looks up the rest in its own region. */
const userData = ({ site, region }: RegionContext) =>
  [
    '#!/bin/sh',
    `cat > /etc/${site.name}.env <<'ENV'`,
    `DR_SITE=${site.name}`,
    `DR_REGION=${region}`,
    `PORT=${site.compute.port}`,
    `DATABASE_NAME=${site.database.name}`,
    `DATABASE_HOST_PARAMETER=${parameterNames(site.name).databaseHost}`,
    `DRILL_PARAMETER=${parameterNames(site.name).drill}`,
    `DATABASE_SECRET=${databaseSecretName(site.name)}`,
    'ENV',
    '',
  ].join('\n');

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
  const architecture = architectureOf(instanceType);
  const tags = { ...siteTags(site), Name: `${site.name}-app` };
  return new LaunchTemplate(stack, 'launch_template', {
    name: `${site.name}-app`,
    // Resolved at launch, so that a standby that starts its first instance
    // after a year starts a current image.
    imageId: `resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
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
