import { createHash } from 'node:crypto';
import { SnsTopicSubscription, type SnsTopic } from './iac/aws';
import type { TerraformProvider, TerraformStack } from './iac/engine';
import type { SiteDefinition } from './site';

/** Part of a logical id that stays with an address wherever it stands in the list. */
const mark = (address: string) =>
  createHash('sha256').update(address).digest('hex').slice(0, 8);

/**
 * Sends what a topic hears to those whom site.json names. A mail address and
 * most pagers hear nothing until they have confirmed, once for each topic.
 * @param id - first part of the logical ids
 */
export function subscribe(
  stack: TerraformStack,
  id: string,
  {
    topic,
    site,
    provider,
  }: { topic: SnsTopic; site: SiteDefinition; provider?: TerraformProvider },
): void {
  const { email, pagerUrl } = site.notifications;
  const common = { provider, topicArn: topic.arn };
  for (const endpoint of email) {
    new SnsTopicSubscription(stack, `${id}_email_${mark(endpoint)}`, {
      ...common,
      protocol: 'email',
      endpoint,
    });
  }
  if (pagerUrl !== undefined) {
    new SnsTopicSubscription(stack, `${id}_pager`, {
      ...common,
      protocol: 'https',
      endpoint: pagerUrl,
    });
  }
}
