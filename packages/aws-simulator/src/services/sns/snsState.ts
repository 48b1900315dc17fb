import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import type { Tags } from '../support/tags';

export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint: string;
  confirmed: boolean;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** SNS in one region of one account. */
export interface SnsState {
  /** Tags of topics, by ARN. */
  topics: Record<string, Tags>;
  /** Oldest first. */
  subscriptions: Subscription[];
}

/** Who has not confirmed by then has not subscribed (Developer Guide, "Confirm a subscription"). */
const PATIENCE_MS = 48 * 3_600_000;

/** The state of a region, without what nobody confirmed in time. */
export function snsState({ world, account, region }: CallContext): SnsState {
  const state = world.service<SnsState>(account, region, 'sns', () => ({
    topics: {},
    subscriptions: [],
  }));
  state.subscriptions = state.subscriptions.filter(
    ({ confirmed, createdAt }) =>
      confirmed || world.now - createdAt < PATIENCE_MS,
  );
  return state;
}

/** @throws AwsError `NotFound` */
export function assertTopic(context: CallContext, arn: string): void {
  if (!snsState(context).topics[arn]) {
    throw new AwsError('NotFound', 'Topic does not exist', 404);
  }
}
