import type {
  AddTagsToResourceCommandInput,
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  RemoveTagsFromResourceCommandInput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { fromApiTags, toApiTags, type Tags } from '../support/tags';
import { rdsState } from './state';

function tagsOf(context: CallContext, arn: string | undefined): Tags {
  const name = required(arn, 'ResourceName');
  const tags = rdsState(context).tags[name];
  if (!tags) {
    throw new AwsError(
      name.includes(':db:') ? 'DBInstanceNotFound' : 'ResourceNotFoundFault',
      `The specified resource name does not match an RDS resource in this region: ${name}`,
      404,
    );
  }
  return tags;
}

export function addTagsToResource(
  input: AddTagsToResourceCommandInput,
  context: CallContext,
): Record<string, never> {
  Object.assign(tagsOf(context, input.ResourceName), fromApiTags(input.Tags));
  return {};
}

export function listTagsForResource(
  input: ListTagsForResourceCommandInput,
  context: CallContext,
): Omit<ListTagsForResourceCommandOutput, '$metadata'> {
  return { TagList: toApiTags(tagsOf(context, input.ResourceName)) };
}

export function removeTagsFromResource(
  input: RemoveTagsFromResourceCommandInput,
  context: CallContext,
): Record<string, never> {
  const tags = tagsOf(context, input.ResourceName);
  for (const key of input.TagKeys ?? []) {
    delete tags[key];
  }
  return {};
}
