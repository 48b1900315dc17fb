import type {
  AddTagsCommandInput,
  DescribeTagsCommandInput,
  DescribeTagsCommandOutput,
  RemoveTagsCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { fromApiTags, toApiTags, type Tags } from '../support/tags';
import { elbState } from './state';

const MAX_ARNS = 20;

function tagsOf(context: CallContext, arn: string): Tags {
  const tags = elbState(context).tags[arn];
  if (!tags) {
    const code = arn.includes(':targetgroup/')
      ? 'TargetGroupNotFound'
      : 'LoadBalancerNotFound';
    throw new AwsError(code, `The resource '${arn}' does not exist`);
  }
  return tags;
}

export function addTags(
  input: AddTagsCommandInput,
  context: CallContext,
): Record<string, never> {
  for (const arn of input.ResourceArns ?? []) {
    Object.assign(tagsOf(context, arn), fromApiTags(input.Tags));
  }
  return {};
}

export function removeTags(
  input: RemoveTagsCommandInput,
  context: CallContext,
): Record<string, never> {
  for (const arn of input.ResourceArns ?? []) {
    const tags = tagsOf(context, arn);
    for (const key of input.TagKeys ?? []) {
      delete tags[key];
    }
  }
  return {};
}

/** At most 20 resources a call, as with AWS. */
export function describeTags(
  input: DescribeTagsCommandInput,
  context: CallContext,
): Omit<DescribeTagsCommandOutput, '$metadata'> {
  const arns = input.ResourceArns ?? [];
  if (arns.length > MAX_ARNS) {
    throw new AwsError(
      'ValidationError',
      `ResourceArns has ${arns.length} members; at most ${MAX_ARNS} are allowed.`,
    );
  }
  return {
    TagDescriptions: arns.map(arn => ({
      ResourceArn: arn,
      Tags: toApiTags(tagsOf(context, arn)),
    })),
  };
}
