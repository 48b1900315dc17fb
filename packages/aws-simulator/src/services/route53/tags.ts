import type {
  ChangeTagsForResourceRequest,
  ChangeTagsForResourceResponse,
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  ListTagsForResourcesRequest,
  ListTagsForResourcesResponse,
  ResourceTagSet,
  TagResourceType,
} from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { healthCheckOf } from './healthChecks';
import { zoneOf } from './hostedZones';
import { stripId } from './stripId';

function tagsOf(
  type: TagResourceType | undefined,
  id: string,
  context: CallContext,
): Record<string, string> {
  if (type === 'hostedzone') {
    return zoneOf(context, id).tags;
  }
  if (type === 'healthcheck') {
    return healthCheckOf(context, stripId(id)).tags;
  }
  throw new AwsError(
    'InvalidInput',
    `ResourceType is ${type}; it must be healthcheck or hostedzone`,
  );
}

function tagSet(
  type: TagResourceType | undefined,
  id: string,
  context: CallContext,
): ResourceTagSet {
  return {
    ResourceType: type,
    ResourceId: stripId(id),
    Tags: Object.entries(tagsOf(type, id, context)).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  };
}

export function changeTagsForResource(
  input: ChangeTagsForResourceRequest,
  context: CallContext,
): ChangeTagsForResourceResponse {
  const tags = tagsOf(input.ResourceType, input.ResourceId ?? '', context);
  for (const key of input.RemoveTagKeys ?? []) {
    delete tags[key];
  }
  for (const { Key, Value } of input.AddTags ?? []) {
    tags[Key ?? ''] = Value ?? '';
  }
  return {};
}

export function listTagsForResource(
  input: ListTagsForResourceRequest,
  context: CallContext,
): ListTagsForResourceResponse {
  return {
    ResourceTagSet: tagSet(input.ResourceType, input.ResourceId ?? '', context),
  };
}

export function listTagsForResources(
  input: ListTagsForResourcesRequest,
  context: CallContext,
): ListTagsForResourcesResponse {
  return {
    ResourceTagSets: (input.ResourceIds ?? []).map(id =>
      tagSet(input.ResourceType, id, context),
    ),
  };
}
