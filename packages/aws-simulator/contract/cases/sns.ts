import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches } from '../expectations';

const UNKNOWN = `arn:aws:sns:${EAST}:123456789012:no-such-topic`;

const newTopic = async (aws: Aws) =>
  (await aws.sns().createTopic({ Name: aws.name('topic') })).TopicArn!;

const queue = (name: string) => ({
  Protocol: 'sqs',
  Endpoint: `arn:aws:sqs:${EAST}:123456789012:${name}`,
});
const person = { Protocol: 'email', Endpoint: 'on-call@example.com' };

async function subscriptionsTo(aws: Aws, topic: string) {
  const found = [];
  let NextToken: string | undefined;
  do {
    const page = await aws.sns().listSubscriptions({ NextToken });
    found.push(...(page.Subscriptions ?? []));
    ({ NextToken } = page);
  } while (NextToken);
  return found.filter(({ TopicArn }) => TopicArn === topic);
}

/** What AWS documents of topics and subscriptions (SNS API reference). */
export const snsCases: ContractCase[] = [
  {
    name: 'a topic that is created twice is one',
    async run(aws) {
      const Name = aws.name('topic');
      const { TopicArn } = await aws.sns().createTopic({ Name });
      matches(
        'ARN',
        TopicArn,
        new RegExp(`^arn:aws:sns:${EAST}:\\d{12}:${Name}$`),
      );
      const again = await aws.sns().createTopic({ Name });
      equal('ARN', again.TopicArn, TopicArn);
    },
  },
  {
    name: 'a name with other characters is InvalidParameterException',
    async run(aws) {
      await fails(
        'InvalidParameterException',
        aws.sns().createTopic({ Name: 'no spaces' }),
      );
    },
  },
  {
    name: 'a queue is subscribed at once',
    async run(aws) {
      const TopicArn = await newTopic(aws);
      const { SubscriptionArn } = await aws
        .sns()
        .subscribe({ TopicArn, ...queue('calls') });
      matches(
        'ARN',
        SubscriptionArn,
        new RegExp(`^${TopicArn}:[\\da-f-]{36}$`),
      );
      equal('listed', await subscriptionsTo(aws, TopicArn), [
        {
          TopicArn,
          SubscriptionArn,
          Owner: TopicArn.split(':')[4],
          ...queue('calls'),
        },
      ]);
    },
  },
  {
    name: 'who subscribes by mail must confirm, and has no ARN until then',
    moto: { differs: 'nobody has to confirm' },
    async run(aws) {
      const TopicArn = await newTopic(aws);
      const { SubscriptionArn } = await aws
        .sns()
        .subscribe({ TopicArn, ...person });
      equal('ARN', SubscriptionArn, 'pending confirmation');
      const [listed] = await subscriptionsTo(aws, TopicArn);
      equal('listed', listed.SubscriptionArn, 'PendingConfirmation');
      const { Attributes } = await aws.sns().getTopicAttributes({ TopicArn });
      equal('confirmed', Attributes?.SubscriptionsConfirmed, '0');
      equal('pending', Attributes?.SubscriptionsPending, '1');
    },
  },
  {
    name: 'who subscribes twice is subscribed once',
    async run(aws) {
      const TopicArn = await newTopic(aws);
      const subscribe = () =>
        aws.sns().subscribe({ TopicArn, ...queue('calls') });
      const first = await subscribe();
      equal('ARN', (await subscribe()).SubscriptionArn, first.SubscriptionArn);
    },
  },
  {
    name: 'nobody subscribes to a topic that is not there, or by pigeon',
    moto: { differs: 'one can by pigeon' },
    async run(aws) {
      await fails(
        'NotFoundException',
        aws.sns().subscribe({ TopicArn: UNKNOWN, ...queue('calls') }),
      );
      const TopicArn = await newTopic(aws);
      await fails(
        'InvalidParameterException',
        aws.sns().subscribe({ TopicArn, Protocol: 'pigeon', Endpoint: 'x' }),
      );
    },
  },
  {
    name: 'who unsubscribed is listed no more',
    async run(aws) {
      const TopicArn = await newTopic(aws);
      const { SubscriptionArn } = await aws
        .sns()
        .subscribe({ TopicArn, ...queue('calls') });
      await aws.sns().unsubscribe({ SubscriptionArn });
      equal('listed', await subscriptionsTo(aws, TopicArn), []);
    },
  },
  {
    name: 'a topic that is deleted takes its subscriptions with it, and is deleted twice as well',
    async run(aws) {
      const TopicArn = await newTopic(aws);
      await aws.sns().subscribe({ TopicArn, ...queue('calls') });
      await aws.sns().deleteTopic({ TopicArn });
      await aws.sns().deleteTopic({ TopicArn });
      await fails(
        'NotFoundException',
        aws.sns().getTopicAttributes({ TopicArn }),
      );
      equal('listed', await subscriptionsTo(aws, TopicArn), []);
    },
  },
  {
    name: 'topics of one region are not those of the other',
    async run(aws) {
      const TopicArn = await newTopic(aws);
      const { Topics = [] } = await aws.sns(WEST).listTopics({});
      holds(
        'elsewhere',
        Topics.every(each => each.TopicArn !== TopicArn),
      );
    },
  },
  {
    name: 'subscriptions are listed a hundred a page',
    async run(aws) {
      const TopicArn = await newTopic(aws);
      for (let index = 0; index < 101; index += 1) {
        await aws.sns().subscribe({ TopicArn, ...queue(`calls-${index}`) });
      }
      const page = await aws.sns().listSubscriptionsByTopic({ TopicArn });
      equal('a page', page.Subscriptions?.length, 100);
      const rest = await aws
        .sns()
        .listSubscriptionsByTopic({ TopicArn, NextToken: page.NextToken });
      equal('the rest', rest.Subscriptions?.length, 1);
      equal('no more', rest.NextToken || undefined, undefined);
    },
  },
];
