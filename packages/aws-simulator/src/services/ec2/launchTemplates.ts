import type {
  CreateLaunchTemplateCommandInput,
  CreateLaunchTemplateVersionCommandInput,
  DeleteLaunchTemplateCommandInput,
  DescribeLaunchTemplatesCommandInput,
  DescribeLaunchTemplateVersionsCommandInput,
  LaunchTemplate,
  LaunchTemplateVersion,
  ModifyLaunchTemplateCommandInput,
  ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { describe } from './describe';
import { notFound } from './errors';
import {
  ec2State,
  newId,
  type Ec2Place,
  type LaunchTemplateState,
} from './state';
import { tagNew, tagsOf } from './tagging';

const NAME = /^[a-zA-Z0-9().\-/_]{3,128}$/;

/** How callers name a template: by one of the two. */
interface TemplateName {
  LaunchTemplateId?: string;
  LaunchTemplateName?: string;
}

const unknownName = (name: string) =>
  new AwsError(
    'InvalidLaunchTemplateName.NotFoundException',
    `The specified launch template, with template name ${name}, does not exist.`,
  );

/** @returns the template, `undefined` where there is none. */
export function launchTemplateNamed(
  place: Ec2Place,
  { LaunchTemplateId: id, LaunchTemplateName: name }: TemplateName,
): LaunchTemplateState | undefined {
  const { launchTemplates } = ec2State(place);
  return id
    ? launchTemplates[id]
    : Object.values(launchTemplates).find(
        ({ shape }) => shape.LaunchTemplateName === name,
      );
}

function find(place: Ec2Place, input: TemplateName): LaunchTemplateState {
  if (!input.LaunchTemplateId && !input.LaunchTemplateName) {
    throw new AwsError(
      'MissingParameter',
      'Either a launch template ID or a launch template name must be specified in the request.',
    );
  }
  const template = launchTemplateNamed(place, input);
  if (!template) {
    throw input.LaunchTemplateId
      ? notFound('lt', input.LaunchTemplateId)
      : unknownName(input.LaunchTemplateName!);
  }
  return template;
}

/** @returns a version by its number, `$Latest` or `$Default`; `undefined` where there is none. */
export function launchTemplateVersion(
  { shape, versions }: LaunchTemplateState,
  version: string = '$Default',
) {
  const numbers: Record<string, number | undefined> = {
    $Latest: shape.LatestVersionNumber,
    $Default: shape.DefaultVersionNumber,
  };
  const number = numbers[version] ?? Number(version);
  return versions.find(item => item.shape.VersionNumber === number);
}

function findVersion(
  template: LaunchTemplateState,
  version: string | undefined,
) {
  const found = launchTemplateVersion(template, version);
  if (!found) {
    throw new AwsError(
      'InvalidLaunchTemplateId.VersionNotFound',
      `Could not find launch template version ${version} of ${template.shape.LaunchTemplateId}.`,
    );
  }
  return found;
}

const toTemplate = (
  place: Ec2Place,
  { shape, createdAt }: LaunchTemplateState,
): LaunchTemplate => ({
  ...shape,
  CreateTime: new Date(createdAt),
  Tags: tagsOf(place, shape.LaunchTemplateId!),
});

const toVersion = (
  { shape }: LaunchTemplateState,
  version: LaunchTemplateState['versions'][number],
): LaunchTemplateVersion => ({
  ...version.shape,
  CreateTime: new Date(version.createdAt),
  DefaultVersion: version.shape.VersionNumber === shape.DefaultVersionNumber,
});

function addVersion(
  context: CallContext,
  template: LaunchTemplateState,
  data: ResponseLaunchTemplateData,
  description: string | undefined,
) {
  const number = (template.shape.LatestVersionNumber ?? 0) + 1;
  template.shape.LatestVersionNumber = number;
  const version = {
    shape: {
      LaunchTemplateId: template.shape.LaunchTemplateId,
      LaunchTemplateName: template.shape.LaunchTemplateName,
      VersionNumber: number,
      VersionDescription: description,
      CreatedBy: template.shape.CreatedBy,
      LaunchTemplateData: data,
    },
    createdAt: context.world.now,
  };
  template.versions.push(version);
  return version;
}

export function createLaunchTemplate(
  input: CreateLaunchTemplateCommandInput,
  context: CallContext,
) {
  const name = required(input.LaunchTemplateName, 'launchTemplateName');
  const data = required(input.LaunchTemplateData, 'launchTemplateData');
  if (!NAME.test(name)) {
    throw new AwsError(
      'InvalidLaunchTemplateName.MalformedException',
      'A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _.',
    );
  }
  if (launchTemplateNamed(context, { LaunchTemplateName: name })) {
    throw new AwsError(
      'InvalidLaunchTemplateName.AlreadyExistsException',
      'Launch template name already in use.',
    );
  }
  const id = newId(context, 'lt');
  const template: LaunchTemplateState = {
    shape: {
      LaunchTemplateId: id,
      LaunchTemplateName: name,
      CreatedBy: `arn:aws:iam::${context.account}:root`,
      DefaultVersionNumber: 1,
    },
    createdAt: context.world.now,
    versions: [],
  };
  addVersion(
    context,
    template,
    data as ResponseLaunchTemplateData,
    input.VersionDescription,
  );
  ec2State(context).launchTemplates[id] = template;
  tagNew(context, id, input.TagSpecifications);
  return { LaunchTemplate: toTemplate(context, template) };
}

/** Takes over what it does not name from the source version, where one is given. */
export function createLaunchTemplateVersion(
  input: CreateLaunchTemplateVersionCommandInput,
  context: CallContext,
) {
  const template = find(context, input);
  const source = input.SourceVersion
    ? findVersion(template, input.SourceVersion).shape.LaunchTemplateData
    : {};
  const version = addVersion(
    context,
    template,
    { ...source, ...input.LaunchTemplateData } as ResponseLaunchTemplateData,
    input.VersionDescription,
  );
  return { LaunchTemplateVersion: toVersion(template, version) };
}

export function modifyLaunchTemplate(
  input: ModifyLaunchTemplateCommandInput,
  context: CallContext,
) {
  const template = find(context, input);
  if (input.DefaultVersion !== undefined) {
    template.shape.DefaultVersionNumber = findVersion(
      template,
      input.DefaultVersion,
    ).shape.VersionNumber;
  }
  return { LaunchTemplate: toTemplate(context, template) };
}

export function describeLaunchTemplates(
  input: DescribeLaunchTemplatesCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const named = (input.LaunchTemplateNames ?? []).map(
    name => find(context, { LaunchTemplateName: name }).shape.LaunchTemplateId!,
  );
  const { items, next } = describe(state.launchTemplates, input, {
    ids: [...(input.LaunchTemplateIds ?? []), ...named],
    tags: state.tags,
    unknown: id => notFound('lt', id),
    facts: ({ shape, createdAt }) => ({
      'launch-template-name': shape.LaunchTemplateName,
      'create-time': new Date(createdAt).toISOString(),
    }),
  });
  return {
    LaunchTemplates: items.map(template => toTemplate(context, template)),
    NextToken: next,
  };
}

/** Of every template, which EC2 describes by their newest and their default version only. */
function describeAllVersions(
  input: DescribeLaunchTemplateVersionsCommandInput,
  context: CallContext,
) {
  const asked = input.Versions ?? [];
  if (
    asked.length === 0 ||
    asked.some(each => !['$Latest', '$Default'].includes(each))
  ) {
    // As it is with AWS where no template is named.
    find(context, input);
  }
  const all = Object.values(ec2State(context).launchTemplates).flatMap(
    template =>
      [...new Set(asked.map(version => findVersion(template, version)))].map(
        version => ({ template, version }),
      ),
  );
  const keyOf = ({ shape }: LaunchTemplateState['versions'][number]) =>
    `${shape.LaunchTemplateId} ${1e9 - shape.VersionNumber!}`;
  const { items, next } = page(
    all.sort((a, b) => (keyOf(a.version) < keyOf(b.version) ? -1 : 1)),
    {
      token: input.NextToken,
      size: input.MaxResults ?? 200,
      key: ({ version }) => keyOf(version),
      invalidCode: 'InvalidNextToken',
    },
  );
  return {
    LaunchTemplateVersions: items.map(({ template, version }) =>
      toVersion(template, version),
    ),
    NextToken: next,
  };
}

/** The newest first, as with AWS. */
export function describeLaunchTemplateVersions(
  input: DescribeLaunchTemplateVersionsCommandInput,
  context: CallContext,
) {
  if (!input.LaunchTemplateId && !input.LaunchTemplateName) {
    return describeAllVersions(input, context);
  }
  const template = find(context, input);
  const wanted = input.Versions?.length
    ? input.Versions.map(version => findVersion(template, version))
    : [...template.versions].reverse();
  const { items, next } = page(wanted, {
    token: input.NextToken,
    size: input.MaxResults ?? 200,
    key: ({ shape }) => String(1e9 - shape.VersionNumber!),
    invalidCode: 'InvalidNextToken',
  });
  return {
    LaunchTemplateVersions: items.map(item => toVersion(template, item)),
    NextToken: next,
  };
}

export function deleteLaunchTemplate(
  input: DeleteLaunchTemplateCommandInput,
  context: CallContext,
) {
  const state = ec2State(context);
  const template = find(context, input);
  const id = template.shape.LaunchTemplateId!;
  const shown = toTemplate(context, template);
  delete state.launchTemplates[id];
  delete state.tags[id];
  return { LaunchTemplate: shown };
}
