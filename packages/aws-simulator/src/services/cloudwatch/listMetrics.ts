import type {
  ListMetricsCommandInput,
  ListMetricsCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { toDimensions } from './metricSeries';
import { cloudWatchState } from './state';

const PAGE = 500;

export function listMetrics(
  input: ListMetricsCommandInput,
  context: CallContext,
): Omit<ListMetricsCommandOutput, '$metadata'> {
  const { metrics } = cloudWatchState(context);
  const wanted = Object.keys(metrics)
    .sort()
    .filter(key => {
      const { namespace, name, dimensions } = metrics[key];
      return (
        (!input.Namespace || namespace === input.Namespace) &&
        (!input.MetricName || name === input.MetricName) &&
        (input.Dimensions ?? []).every(
          ({ Name, Value }) =>
            Name! in dimensions &&
            (Value === undefined || dimensions[Name!] === Value),
        )
      );
    });
  const { items, next } = page(wanted, {
    token: input.NextToken,
    size: PAGE,
    key: key => key,
    invalidCode: 'InvalidParameterValue',
  });
  return {
    NextToken: next,
    Metrics: items.map(key => ({
      Namespace: metrics[key].namespace,
      MetricName: metrics[key].name,
      Dimensions: toDimensions(metrics[key].dimensions),
    })),
  };
}
