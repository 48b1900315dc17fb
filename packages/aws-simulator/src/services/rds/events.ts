import type {
  DescribeEventsCommandInput,
  DescribeEventsCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { rdsPageSize } from './rdsPageSize';
import { rdsState, type DatabaseInstance, type Place } from './state';

const MAX_EVENTS = 1000;
const DEFAULT_MINUTES = 60;
const MINUTE = 60_000;

/** Records an event that DescribeEvents lists and the world's log shows. */
export function recordEvent(
  place: Place,
  instance: DatabaseInstance,
  type: string,
  categories: string[],
  message: string,
  data?: Record<string, unknown>,
): void {
  const state = rdsState(place);
  const identifier = instance.shape.DBInstanceIdentifier!;
  state.eventSequence += 1;
  state.events.push({
    sequence: state.eventSequence,
    at: place.world.now,
    sourceIdentifier: identifier,
    sourceType: 'db-instance',
    sourceArn: instance.shape.DBInstanceArn!,
    categories,
    message,
  });
  if (state.events.length > MAX_EVENTS) {
    state.events.splice(0, state.events.length - MAX_EVENTS);
  }
  place.world.log({
    region: place.region,
    service: 'rds',
    type,
    resource: identifier,
    data,
  });
}

/** @throws AwsError InvalidParameterCombination for a source without its type */
export function describeEvents(
  input: DescribeEventsCommandInput,
  context: CallContext,
): Omit<DescribeEventsCommandOutput, '$metadata'> {
  if (input.SourceIdentifier && !input.SourceType) {
    throw new AwsError(
      'InvalidParameterCombination',
      'SourceIdentifier needs SourceType: name the type of the source too.',
    );
  }
  const { now } = context.world;
  const until = input.EndTime?.getTime() ?? now;
  const since =
    input.StartTime?.getTime() ??
    until - (input.Duration ?? DEFAULT_MINUTES) * MINUTE;
  const matching = rdsState(context).events.filter(
    event =>
      event.at >= since &&
      event.at <= until &&
      (!input.SourceIdentifier ||
        event.sourceIdentifier === input.SourceIdentifier) &&
      (!input.SourceType || event.sourceType === input.SourceType) &&
      (!input.EventCategories?.length ||
        event.categories.some(category =>
          input.EventCategories!.includes(category),
        )),
  );
  const { items, next } = page(matching, {
    token: input.Marker,
    size: rdsPageSize(input.MaxRecords),
    key: event => String(event.sequence).padStart(12, '0'),
    invalidCode: 'InvalidParameterValue',
  });
  return {
    Marker: next,
    Events: items.map(event => ({
      SourceIdentifier: event.sourceIdentifier,
      SourceType: event.sourceType,
      SourceArn: event.sourceArn,
      Message: event.message,
      EventCategories: event.categories,
      Date: new Date(event.at),
    })),
  };
}
