import {
  paginateDescribeAutoScalingGroups,
  type AutoScalingGroup,
} from '@aws-sdk/client-auto-scaling';
import {
  DescribeLaunchTemplateVersionsCommand,
  paginateDescribeImages,
  paginateDescribeInstanceTypes,
  paginateDescribeLaunchTemplateVersions,
  type EC2Client,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { forEachLimited } from '../../aws/forEachLimited';
import { parts } from '../../database/parts';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';
import { unreachable } from './unreachable';

const EVERY_SECONDS = 3600;
/** DescribeImages takes 200 values a filter (EC2 API reference). */
const IMAGES_PER_CALL = 200;
/** DescribeInstanceTypes takes 100 (EC2 API reference). */
const TYPES_PER_CALL = 100;
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
 * a version that is neither the newest nor the default, and an alias that is not AWS' own. What an instance takes of the
 * quota follows from its type.
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
          const vcpus: Subject = {
            ...subject,
            name: MEASUREMENTS.instanceVcpus,
            source: 'ec2:DescribeInstanceTypes',
          };
          return {
            accountId: site.accountId,
            region,
            subjects: [subject, vcpus],
          };
        }),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const named = (name: string) =>
        new Map(
          subjects
            .filter(each => each.name === name)
            .map(each => [each.resource, each]),
        );
      const byName = named(MEASUREMENTS.launchTemplate);
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
      const known = await listedTemplates(client, signal);
      const images = new Map<Subject, string>();
      const types = new Map<string, string>();
      await forEachLimited(
        templates,
        4,
        signal,
        async ([subject, template]) => {
          try {
            const listed = known.get(template.join(' '));
            const { ImageId: image = 'none', InstanceType: type } =
              listed && !isForeignAlias(listed.ImageId ?? '')
                ? listed
                : await templateData(client, template, signal);
            images.set(subject, image);
            if (type) {
              types.set(subject.resource, type);
            }
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
      const vcpus = await vcpusOf(client, new Set(types.values()), signal);
      for (const [group, subject] of named(MEASUREMENTS.instanceVcpus)) {
        const type = types.get(group) ?? '';
        const count = vcpus.get(type);
        if (count !== undefined) {
          record(subject, { value: `${count} ${type}` });
        }
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

/** What the newest and the default version of every template say, by `id version`. */
async function listedTemplates(
  client: EC2Client,
  abortSignal: AbortSignal,
): Promise<Map<string, ResponseLaunchTemplateData>> {
  const found = new Map<string, ResponseLaunchTemplateData>();
  const newest = new Map<string, number>();
  for await (const page of paginateDescribeLaunchTemplateVersions(
    { client },
    { Versions: ['$Latest', '$Default'] },
    { abortSignal },
  )) {
    for (const each of page.LaunchTemplateVersions ?? []) {
      const { LaunchTemplateId: id = '', VersionNumber: number = 0 } = each;
      const data = each.LaunchTemplateData ?? {};
      found.set(`${id} ${number}`, data);
      if (each.DefaultVersion) {
        found.set(`${id} $Default`, data);
      }
      if (number >= (newest.get(id) ?? 0)) {
        newest.set(id, number);
        found.set(`${id} $Latest`, data);
      }
    }
  }
  return found;
}

async function templateData(
  client: EC2Client,
  [id, version]: Template,
  abortSignal: AbortSignal,
): Promise<ResponseLaunchTemplateData> {
  const { LaunchTemplateVersions: [found] = [] } = await client.send(
    new DescribeLaunchTemplateVersionsCommand({
      LaunchTemplateId: id,
      Versions: [version],
      // `resolve:ssm:…` comes back as the image that it stands for now.
      ResolveAlias: true,
    }),
    { abortSignal },
  );
  return found?.LaunchTemplateData ?? {};
}

/** vCPUs that an instance of each type has. */
async function vcpusOf(
  client: EC2Client,
  types: Set<string>,
  abortSignal: AbortSignal,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const Values of parts([...types], TYPES_PER_CALL)) {
    // A filter, unlike a list of types, does not fail for one that the region has not.
    for await (const page of paginateDescribeInstanceTypes(
      { client },
      { Filters: [{ Name: 'instance-type', Values }] },
      { abortSignal },
    )) {
      for (const { InstanceType = '', VCpuInfo } of page.InstanceTypes ?? []) {
        found.set(InstanceType, VCpuInfo?.DefaultVCpus ?? 0);
      }
    }
  }
  return found;
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
