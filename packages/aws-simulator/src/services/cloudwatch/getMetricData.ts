import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { checkQueries, evaluateQueries } from './evaluateQueries';
import { cloudWatchState } from './state';

const MAX_QUERIES = 500;
const MAX_DATAPOINTS = 100_800;

function startOf(token: string | undefined): { query: number; point: number } {
  if (!token) {
    return { query: 0, point: 0 };
  }
  const match = /^(\d+):(\d+)$/.exec(
    Buffer.from(token, 'base64url').toString(),
  );
  if (!match) {
    throw new AwsError('InvalidNextToken', 'The NextToken is not valid.');
  }
  return { query: Number(match[1]), point: Number(match[2]) };
}

/** At most 500 queries and 100,800 data points a call, newest first by default. */
export function getMetricData(
  input: GetMetricDataCommandInput,
  context: CallContext,
): Omit<GetMetricDataCommandOutput, '$metadata'> {
  const queries = required(input.MetricDataQueries, 'MetricDataQueries');
  const from = required(input.StartTime, 'StartTime').getTime();
  const until = required(input.EndTime, 'EndTime').getTime();
  if (queries.length > MAX_QUERIES) {
    throw new AwsError(
      'ValidationError',
      `MetricDataQueries has ${queries.length} members; at most ${MAX_QUERIES} are allowed.`,
    );
  }
  if (from >= until) {
    throw new AwsError(
      'ValidationError',
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  checkQueries(queries);
  const values = evaluateQueries(cloudWatchState(context), queries, {
    from,
    until,
  });
  const returned = queries.filter(({ ReturnData }) => ReturnData !== false);
  const results: MetricDataResult[] = [];
  let { query, point } = startOf(input.NextToken);
  let left = Math.min(input.MaxDatapoints ?? MAX_DATAPOINTS, MAX_DATAPOINTS);
  while (query < returned.length && left > 0) {
    const { Id: id, Label, MetricStat } = returned[query];
    const all = [...values.get(id!)!].sort(([a], [b]) =>
      input.ScanBy === 'TimestampAscending' ? a - b : b - a,
    );
    const slice = all.slice(point, point + left);
    const complete = point + slice.length === all.length;
    results.push({
      Id: id,
      Label: Label ?? MetricStat?.Metric?.MetricName ?? id,
      Timestamps: slice.map(([at]) => new Date(at)),
      Values: slice.map(([, value]) => value),
      StatusCode: complete ? 'Complete' : 'PartialData',
    });
    left -= slice.length;
    point = complete ? 0 : point + slice.length;
    query += complete ? 1 : 0;
  }
  return {
    MetricDataResults: results,
    Messages: [],
    NextToken:
      query < returned.length
        ? Buffer.from(`${query}:${point}`).toString('base64url')
        : undefined,
  };
}
