import type {
  AddTagsToResourceCommandInput,
  ListTagsForResourceCommandInput,
  RemoveTagsFromResourceCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { fromApiTags, toApiTags } from '../support/tags';
import { ssmState } from './ssmState';

function taggable(
  input: { ResourceType?: string; ResourceId?: string },
  context: CallContext,
) {
  if (input.ResourceType !== 'Parameter') {
    throw new AwsError(
      'InvalidResourceType',
      'ResourceType must be Parameter: the simulator has no other resources here.',
    );
  }
  const parameter = ssmState(context).parameters[input.ResourceId!];
  if (!parameter) {
    throw new AwsError(
      'InvalidResourceId',
      `There is no parameter ${input.ResourceId}.`,
    );
  }
  return parameter;
}

export function addTagsToResource(
  input: AddTagsToResourceCommandInput,
  context: CallContext,
) {
  Object.assign(taggable(input, context).tags, fromApiTags(input.Tags));
}

export function removeTagsFromResource(
  input: RemoveTagsFromResourceCommandInput,
  context: CallContext,
) {
  const { tags } = taggable(input, context);
  for (const key of input.TagKeys!) {
    delete tags[key];
  }
}

export function listTagsForResource(
  input: ListTagsForResourceCommandInput,
  context: CallContext,
) {
  return { TagList: toApiTags(taggable(input, context).tags) };
}
