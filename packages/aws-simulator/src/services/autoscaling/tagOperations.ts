import type {
  CreateOrUpdateTagsCommandInput,
  DeleteTagsCommandInput,
} from '@aws-sdk/client-auto-scaling';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { findGroup } from './state';

export function createOrUpdateTags(
  input: CreateOrUpdateTagsCommandInput,
  context: CallContext,
): Record<string, never> {
  for (const tag of input.Tags ?? []) {
    const group = findGroup(context, tag.ResourceId);
    group.tags[required(tag.Key, 'Tags.Key', 'ValidationError')] = {
      value: tag.Value ?? '',
      propagate: tag.PropagateAtLaunch ?? false,
    };
  }
  return {};
}

export function deleteTags(
  input: DeleteTagsCommandInput,
  context: CallContext,
): Record<string, never> {
  for (const tag of input.Tags ?? []) {
    const group = findGroup(context, tag.ResourceId);
    delete group.tags[required(tag.Key, 'Tags.Key', 'ValidationError')];
  }
  return {};
}
