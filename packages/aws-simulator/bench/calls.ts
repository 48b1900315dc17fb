import { signedBy } from '../src/testing/signedBy';
import { METRIC, NAMESPACE, POINTS, REGION } from './load';

/** A request as bytes, sent again and again, so that no client's work is measured. */
export interface Call {
  name: string;
  headers: Record<string, string>;
  body: string;
  /** Throws where an answer is not the one that is to be measured. */
  check(answer: string): void;
}

const signed = (service: string) => signedBy('AKIABENCHMARK', REGION, service);

function expectCount(what: string, found: number, wanted: number) {
  if (found !== wanted) {
    throw new Error(`The answer has ${found} ${what}; expected ${wanted}`);
  }
}

/** A full page of databases. */
export function describeDatabases(page: number): Call {
  return {
    name: 'DescribeDBInstances',
    headers: {
      ...signed('rds'),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `Action=DescribeDBInstances&Version=2014-10-31&MaxRecords=${page}`,
    check: answer =>
      expectCount('databases', answer.split('<DBInstance>').length - 1, page),
  };
}

/** A quarter of an hour of a metric of each of some sites. */
export function getMetrics(sites: string[], until: number): Call {
  return {
    name: 'GetMetricData',
    headers: {
      ...signed('monitoring'),
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
    },
    body: JSON.stringify({
      StartTime: until / 1000 - POINTS * 60,
      EndTime: until / 1000,
      MetricDataQueries: sites.map((site, index) => ({
        Id: `q${index}`,
        MetricStat: {
          Metric: {
            Namespace: NAMESPACE,
            MetricName: METRIC,
            Dimensions: [{ Name: 'Site', Value: site }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
      })),
    }),
    check(answer) {
      const results: { Values: number[] }[] =
        JSON.parse(answer).MetricDataResults;
      expectCount('results', results.length, sites.length);
      for (const { Values } of results) {
        expectCount('values', Values.length, POINTS);
      }
    },
  };
}
