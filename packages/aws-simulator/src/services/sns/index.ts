import type {
  CreateTopicCommandInput,
  DeleteTopicCommandInput,
  GetTopicAttributesCommandInput,
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsCommandInput,
  ListTopicsCommandInput,
  SubscribeCommandInput,
  UnsubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { page } from '../support/page';
import { fromApiTags } from '../support/tags';
import { assertTopic, snsState, type Subscription } from './snsState';

const NAME = /^[\w-]{1,256}$/;
/** SNS lists a hundred a page and lets nobody ask for more or less. */
const PAGE = 100;
/** What is of AWS confirms by itself; people and web servers must say yes. */
const CONFIRMS_ITSELF = ['application', 'firehose', 'lambda', 'sms', 'sqs'];
const MUST_CONFIRM = ['email', 'email-json', 'http', 'https'];
const PENDING = 'PendingConfirmation';

const invalid = (message: string) =>
  new AwsError('InvalidParameter', `Invalid parameter: ${message}`);

/** The same topic for the same name. */
function createTopic(input: CreateTopicCommandInput, context: CallContext) {
  const { region, account } = context;
  if (!NAME.test(input.Name ?? '')) {
    throw invalid('Topic Name');
  }
  const TopicArn = `arn:aws:sns:${region}:${account}:${input.Name}`;
  snsState(context).topics[TopicArn] ??= fromApiTags(input.Tags);
  return { TopicArn };
}

/** Also of one that is not there; its subscriptions go with it. */
function deleteTopic(input: DeleteTopicCommandInput, context: CallContext) {
  const state = snsState(context);
  delete state.topics[input.TopicArn!];
  state.subscriptions = state.subscriptions.filter(
    ({ topicArn }) => topicArn !== input.TopicArn,
  );
}

function listTopics(input: ListTopicsCommandInput, context: CallContext) {
  const { items, next } = page(Object.keys(snsState(context).topics).sort(), {
    token: input.NextToken,
    size: PAGE,
    key: arn => arn,
    invalidCode: 'InvalidParameter',
  });
  return { Topics: items.map(TopicArn => ({ TopicArn })), NextToken: next };
}

function getTopicAttributes(
  input: GetTopicAttributesCommandInput,
  context: CallContext,
) {
  const TopicArn = input.TopicArn!;
  assertTopic(context, TopicArn);
  const its = snsState(context).subscriptions.filter(
    ({ topicArn }) => topicArn === TopicArn,
  );
  const count = (confirmed: boolean) =>
    String(its.filter(each => each.confirmed === confirmed).length);
  return {
    Attributes: {
      TopicArn,
      Owner: context.account,
      SubscriptionsConfirmed: count(true),
      SubscriptionsPending: count(false),
      SubscriptionsDeleted: '0',
    },
  };
}

/** @throws AwsError `NotFound`, `InvalidParameter` */
function subscribe(input: SubscribeCommandInput, context: CallContext) {
  const { world } = context;
  const topicArn = input.TopicArn!;
  assertTopic(context, topicArn);
  const protocol = input.Protocol!;
  const endpoint = input.Endpoint ?? '';
  const itself = CONFIRMS_ITSELF.includes(protocol);
  if (!itself && !MUST_CONFIRM.includes(protocol)) {
    throw invalid(
      `Amazon SNS does not support this protocol string: ${protocol}`,
    );
  }
  if (endpoint === '') {
    throw invalid('Endpoint');
  }
  const { subscriptions } = snsState(context);
  let found = subscriptions.find(
    each =>
      each.topicArn === topicArn &&
      each.protocol === protocol &&
      each.endpoint === endpoint,
  );
  if (!found) {
    found = {
      arn: `${topicArn}:${[8, 4, 4, 4, 12].map(n => world.hex(n)).join('-')}`,
      topicArn,
      protocol,
      endpoint,
      confirmed: itself,
      createdAt: world.now,
    };
    subscriptions.push(found);
  }
  return {
    SubscriptionArn:
      found.confirmed || input.ReturnSubscriptionArn
        ? found.arn
        : 'pending confirmation',
  };
}

function unsubscribe(input: UnsubscribeCommandInput, context: CallContext) {
  const state = snsState(context);
  const arn = input.SubscriptionArn!;
  if (!/^arn:aws:sns:/.test(arn)) {
    throw invalid(
      'SubscriptionArn Reason: An ARN must have at least 6 elements',
    );
  }
  state.subscriptions = state.subscriptions.filter(each => each.arn !== arn);
}

function listed(
  subscriptions: Subscription[],
  token: string | undefined,
  { account }: CallContext,
) {
  const { items, next } = page(
    [...subscriptions].sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    {
      token,
      size: PAGE,
      key: ({ arn }) => arn,
      invalidCode: 'InvalidParameter',
    },
  );
  return {
    Subscriptions: items.map(each => ({
      SubscriptionArn: each.confirmed ? each.arn : PENDING,
      Owner: account,
      Protocol: each.protocol,
      Endpoint: each.endpoint,
      TopicArn: each.topicArn,
    })),
    NextToken: next,
  };
}

const listSubscriptions = (
  input: ListSubscriptionsCommandInput,
  context: CallContext,
) => listed(snsState(context).subscriptions, input.NextToken, context);

function listSubscriptionsByTopic(
  input: ListSubscriptionsByTopicCommandInput,
  context: CallContext,
) {
  assertTopic(context, input.TopicArn!);
  return listed(
    snsState(context).subscriptions.filter(
      ({ topicArn }) => topicArn === input.TopicArn,
    ),
    input.NextToken,
    context,
  );
}

/** Amazon SNS: topics and who subscribed to them. Nothing is sent, so nobody who must confirm ever does. */
export const sns: Service = {
  signingName: 'sns',
  operations: {
    CreateTopic: createTopic,
    DeleteTopic: deleteTopic,
    GetTopicAttributes: getTopicAttributes,
    ListSubscriptions: listSubscriptions,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    ListTopics: listTopics,
    Subscribe: subscribe,
    Unsubscribe: unsubscribe,
  },
};
