import {
  paginateDescribeDBInstances,
  type DBInstance,
} from '@aws-sdk/client-rds';
import type { AwsClients } from '../../aws/types';
import { byResource } from './byResource';
import { DATABASE_FACTS, type DatabaseValue } from './databaseFacts';
import { regionsOf, toBatches } from './regionsOf';
import type { Collector, Subject } from './types';

interface DatabaseSubject extends Subject {
  read(database: DBInstance): DatabaseValue;
}

/** Databases: one paged DescribeDBInstances per account and region, matched to sites by the manifest. */
export function rdsCollector(options: {
  aws: AwsClients;
  deadlineSeconds: number;
}): Collector<DatabaseSubject> {
  const { aws, deadlineSeconds } = options;
  return {
    id: 'rds',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].map(({ site, region, manifest }) => ({
          accountId: site.accountId,
          region,
          subjects: DATABASE_FACTS.map(([name, unit, read]) => ({
            site: site.name,
            name,
            region,
            resource: manifest.database.identifier,
            unit,
            deadlineSeconds,
            source: 'rds:DescribeDBInstances',
            read,
          })),
        })),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.rds(accountId, region);
      const wanted = byResource(subjects);
      for await (const page of paginateDescribeDBInstances(
        { client, pageSize: 100 },
        {},
        { abortSignal: signal },
      )) {
        for (const database of page.DBInstances ?? []) {
          const here = wanted.get(database.DBInstanceIdentifier) ?? [];
          for (const subject of here) {
            const value = subject.read(database);
            record(
              subject,
              value === undefined ? { unknownBecause: 'missing' } : { value },
            );
          }
        }
      }
    },
  };
}
