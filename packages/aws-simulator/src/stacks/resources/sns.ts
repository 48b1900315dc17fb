import type { ResourceHandler } from '../ResourceContext';
import { created } from './created';

const topic = created(async (config, context) => {
  const name =
    config.name ??
    `${config.name_prefix ?? 'terraform-'}${context.call.world.hex(8)}`;
  const { TopicArn } = await context.aws('sns', 'CreateTopic', {
    Name: name,
    Tags: context.apiTags,
  });
  return { id: TopicArn, arn: TopicArn, name };
});

/** What is not confirmed yet has an ARN too, as Terraform asks for it. */
const subscription = created(async (config, context) => {
  const { SubscriptionArn } = await context.aws('sns', 'Subscribe', {
    TopicArn: config.topic_arn,
    Protocol: config.protocol,
    Endpoint: config.endpoint,
    ReturnSubscriptionArn: true,
  });
  return { id: SubscriptionArn, arn: SubscriptionArn };
});

/** Handlers of the types of SNS. */
export const snsResources: Record<string, ResourceHandler> = {
  aws_sns_topic: topic,
  aws_sns_topic_subscription: subscription,
};
