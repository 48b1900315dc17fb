import type { DescribeImagesCommandInput, Image } from '@aws-sdk/client-ec2';
import { createHash } from 'crypto';
import type { CallContext } from '../../core/Service';
import { describe } from './describe';
import { notFound } from './errors';

const ARCHITECTURES = ['x86_64', 'arm64'] as const;

/** The parameters by which AWS publishes its newest images, `${architecture}` left open. */
const PARAMETER =
  '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-';

/** The image that a public parameter names: the same one for the same name and region, ever again. */
export function publishedImage(parameter: string, region: string): string {
  const digest = createHash('sha256')
    .update(`${region}${parameter}`)
    .digest('hex');
  return `ami-${digest.slice(0, 17)}`;
}

/** Amazon Linux, one image for each architecture; nobody has others here. */
export function describeImages(
  input: DescribeImagesCommandInput,
  context: CallContext,
) {
  const images: Record<string, Image> = Object.fromEntries(
    ARCHITECTURES.map(architecture => {
      const id = publishedImage(`${PARAMETER}${architecture}`, context.region);
      const image: Image = {
        ImageId: id,
        Name: `al2023-ami-2023-kernel-default-${architecture}`,
        Architecture: architecture,
        State: 'available',
        OwnerId: '137112412989',
        ImageOwnerAlias: 'amazon',
        Public: true,
        RootDeviceName: '/dev/xvda',
        RootDeviceType: 'ebs',
        VirtualizationType: 'hvm',
      };
      return [id, image];
    }),
  );
  const { items, next } = describe(images, input, {
    ids: input.ImageIds,
    tags: {},
    unknown: id => notFound('ami', id),
    facts: image => ({
      'image-id': image.ImageId,
      name: image.Name,
      architecture: image.Architecture,
      state: image.State,
      'owner-alias': image.ImageOwnerAlias,
      'owner-id': image.OwnerId,
      'root-device-type': image.RootDeviceType,
      'virtualization-type': image.VirtualizationType,
      'is-public': image.Public,
    }),
  });
  const owned = input.Owners ?? ['amazon'];
  return {
    Images: items.filter(({ OwnerId = '', ImageOwnerAlias = '' }) =>
      [OwnerId, ImageOwnerAlias].some(owner => owned.includes(owner)),
    ),
    NextToken: next,
  };
}
