import { EAST, LAUNCH_TEMPLATE, WEST, type Aws } from '../Aws';

/** Makes what Auto Scaling groups need, unless it is there from an earlier run. */
export async function createLaunchTemplate(aws: Aws): Promise<void> {
  for (const region of [EAST, WEST]) {
    const { Images = [] } = await aws.ec2(region).describeImages({
      Owners: ['amazon'],
      Filters: [{ Name: 'architecture', Values: ['x86_64'] }],
    });
    try {
      await aws.ec2(region).createLaunchTemplate({
        LaunchTemplateName: LAUNCH_TEMPLATE,
        LaunchTemplateData: {
          ImageId: Images[0]?.ImageId,
          InstanceType: 't3.micro',
        },
      });
    } catch (error: any) {
      if (error.name !== 'InvalidLaunchTemplateName.AlreadyExistsException') {
        throw error;
      }
    }
  }
}
