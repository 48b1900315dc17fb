import {
  paginateDescribeAutoScalingGroups,
  type AutoScalingGroup,
} from '@aws-sdk/client-auto-scaling';
import {
  DescribeLaunchTemplateVersionsCommand,
  paginateDescribeImages,
  paginateDescribeLaunchTemplateVersions,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

const EVERY_SECONDS = 3600;
/** DescribeImages takes 200 values a filter (EC2 API reference). */
const IMAGES_PER_CALL = 200;
/** Under what AWS publishes its newest images; there is always one. */
const ALIAS = 'resolve:ssm:/aws/service/';

/** Template of a group, by id and version. */
type Template = [id: string, version: string];

/** An alias of the account's own may stand for nothing. */
const isForeignAlias = (image: string) =>
  image.startsWith('resolve:') && !image.startsWith(ALIAS);

/**
 * Whether a group could launch an instance: its launch template is there, and
 * the image in it. Groups, templates and images are asked for together; alone only
 * a version that is neither the newest nor the default, and an alias that is not AWS' own.
 */
export function launchTemplatesCollector(options: {
  aws: AwsClients;
}): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'launch-templates',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => {
          const subject: Subject = {
            site: site.name,
            name: MEASUREMENTS.launchTemplate,
            region,
            resource: manifest.autoScalingGroup.name,
            unit: 'state',
            deadlineSeconds: seldomDeadline(EVERY_SECONDS),
            source: 'ec2:DescribeLaunchTemplateVersions',
          };
          return { accountId: site.accountId, region, subjects: [subject] };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const byName = new Map(subjects.map(each => [each.resource, each]));
      const templates = new Map<Subject, Template>();
      const groups = await aws.autoScaling(accountId, region);
      for await (const page of paginateDescribeAutoScalingGroups(
        { client: groups, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const group of page.AutoScalingGroups ?? []) {
          const subject = byName.get(group.AutoScalingGroupName ?? '');
          const template = templateOf(group);
          if (subject && template) {
            templates.set(subject, template);
          } else if (subject) {
            record(subject, { value: `${subject.resource} names no template` });
          }
        }
      }
      const client = await aws.ec2(accountId, region);
      const known = await listedImages(client, signal);
      const images = new Map<Subject, string>();
      await forEachLimited(
        templates,
        4,
        signal,
        async ([subject, template]) => {
          try {
            const listed = known.get(template.join(' '));
            const image =
              listed && !isForeignAlias(listed)
                ? listed
                : await imageOf(client, template, signal);
            images.set(subject, image);
          } catch (error) {
            const { name, message } = error as Error;
            record(
              subject,
              // InvalidLaunchTemplateId.NotFound, .VersionNotFound and their like.
              /^InvalidLaunchTemplate.*NotFound/.test(name)
                ? { value: message }
                : unreachable(error),
            );
          }
        },
      );
      const found = await existing(
        client,
        new Set([...images.values()].filter(id => id.startsWith('ami-'))),
        signal,
      );
      for (const [subject, image] of images) {
        record(subject, {
          value:
            image.startsWith(ALIAS) || found.has(image)
              ? 'ok'
              : `image ${image} of its template is not there`,
        });
      }
    },
  });
}

function templateOf(group: AutoScalingGroup): Template | undefined {
  const { LaunchTemplateId, Version = '$Default' } =
    group.LaunchTemplate ??
    group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification ??
    {};
  return LaunchTemplateId ? [LaunchTemplateId, Version] : undefined;
}

/** Images of the newest and the default version of every template, by `id version`. */
async function listedImages(
  client: EC2Client,
  abortSignal: AbortSignal,
): Promise<Map<string, string>> {
  const images = new Map<string, string>();
  const newest = new Map<string, number>();
  for await (const page of paginateDescribeLaunchTemplateVersions(
    { client },
    { Versions: ['$Latest', '$Default'] },
    { abortSignal },
  )) {
    for (const each of page.LaunchTemplateVersions ?? []) {
      const { LaunchTemplateId: id = '', VersionNumber: number = 0 } = each;
      const image = each.LaunchTemplateData?.ImageId ?? 'none';
      images.set(`${id} ${number}`, image);
      if (each.DefaultVersion) {
        images.set(`${id} $Default`, image);
      }
      if (number >= (newest.get(id) ?? 0)) {
        newest.set(id, number);
        images.set(`${id} $Latest`, image);
      }
    }
  }
  return images;
}

async function imageOf(
  client: EC2Client,
  [id, version]: Template,
  abortSignal: AbortSignal,
): Promise<string> {
  const { LaunchTemplateVersions: [found] = [] } = await client.send(
    new DescribeLaunchTemplateVersionsCommand({
      LaunchTemplateId: id,
      Versions: [version],
      // `resolve:ssm:…` comes back as the image that it stands for now.
      ResolveAlias: true,
    }),
    { abortSignal },
  );
  return found?.LaunchTemplateData?.ImageId ?? 'none';
}

/** A filter, unlike a list of ids, does not fail for one image that is gone. */
async function existing(
  client: EC2Client,
  ids: Set<string>,
  abortSignal: AbortSignal,
): Promise<Set<string>> {
  const all = [...ids];
  const found = new Set<string>();
  for (let i = 0; i < all.length; i += IMAGES_PER_CALL) {
    for await (const page of paginateDescribeImages(
      { client },
      {
        Filters: [
          { Name: 'image-id', Values: all.slice(i, i + IMAGES_PER_CALL) },
          { Name: 'state', Values: ['available'] },
        ],
        IncludeDeprecated: true,
      },
      { abortSignal },
    )) {
      for (const { ImageId } of page.Images ?? []) {
        found.add(ImageId ?? '');
      }
    }
  }
  return found;
}
