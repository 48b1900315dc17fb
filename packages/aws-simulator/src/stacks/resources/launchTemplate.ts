import { many, one, type Block } from '../TerraformStack';
import { created } from './created';

const tagsOf = (tags: Record<string, string> = {}) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

function dataOf(config: Block): Block {
  const profile = one(config.iam_instance_profile);
  const metadata = one(config.metadata_options);
  return {
    ImageId: config.image_id,
    InstanceType: config.instance_type,
    KeyName: config.key_name,
    UserData: config.user_data,
    SecurityGroupIds: config.vpc_security_group_ids,
    IamInstanceProfile: profile && { Arn: profile.arn, Name: profile.name },
    MetadataOptions: metadata && {
      HttpEndpoint: metadata.http_endpoint,
      HttpTokens: metadata.http_tokens,
      HttpPutResponseHopLimit: metadata.http_put_response_hop_limit,
    },
    NetworkInterfaces: config.network_interfaces
      ? many(config.network_interfaces).map(item => ({
          Groups: item.security_groups,
          SubnetId: item.subnet_id,
        }))
      : undefined,
    TagSpecifications: many(config.tag_specifications).map(item => ({
      ResourceType: item.resource_type,
      Tags: tagsOf(item.tags),
    })),
  };
}

/** `aws_launch_template` */
export const launchTemplate = created(async (config, context) => {
  const { LaunchTemplate } = await context.aws('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName:
      config.name ??
      `${config.name_prefix ?? 'terraform-'}${context.call.world.hex(8)}`,
    LaunchTemplateData: dataOf(config),
    TagSpecifications: [
      { ResourceType: 'launch-template', Tags: context.apiTags },
    ],
  });
  const id = LaunchTemplate.LaunchTemplateId;
  return {
    id,
    arn: `arn:aws:ec2:${context.region}:${context.account}:launch-template/${id}`,
    name: LaunchTemplate.LaunchTemplateName,
    latest_version: LaunchTemplate.LatestVersionNumber,
    default_version: LaunchTemplate.DefaultVersionNumber,
  };
});
