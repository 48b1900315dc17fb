import {
  CloudwatchEventRule,
  CloudwatchEventTarget,
  SnsTopic,
  SnsTopicPolicy,
} from '../iac/aws';
import { subscribe } from '../notifications';
import { policyJson } from '../policy';
import type { PipelineContext } from './PipelineContext';

/** The topic that hears when somebody is asked, and when a run - of the night too - has failed. */
export function createAnnouncements({
  stack,
  site,
  names,
}: PipelineContext): SnsTopic {
  const topic = new SnsTopic(stack, 'announcements', { name: names.topic });
  new SnsTopicPolicy(stack, 'announcements_policy', {
    arn: topic.arn,
    policy: policyJson(
      {
        Sid: 'Account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${site.accountId}:root` },
        Action: ['sns:Publish', 'sns:Subscribe'],
        Resource: topic.arn,
      },
      {
        Sid: 'Failures',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topic.arn,
        Condition: { StringEquals: { 'aws:SourceAccount': site.accountId } },
      },
    ),
  });
  subscribe(stack, 'announcements', { topic, site });
  const rule = new CloudwatchEventRule(stack, 'failures', {
    name: names.topic,
    description: `Runs of the pipelines of ${site.name} that failed`,
    eventPattern: JSON.stringify({
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: {
        state: ['FAILED', 'STOPPED'],
        pipeline: [names.deliver, names.drift],
      },
    }),
  });
  new CloudwatchEventTarget(stack, 'failures_target', {
    rule: rule.name,
    arn: topic.arn,
  });
  return topic;
}
