import { ACCOUNT, ACTIVE, PILOT } from '../../__testUtils__';
import {
  clientsOf,
  createRegion,
  TAGS,
  type Clients,
  type ExistingRegion,
} from './existingRegion';

export const RECORD = 'orders.shop.test';

const RULE = 'everything';

/** A site that nobody made from a template, and what its owner noted down of it. */
export interface ExistingSite {
  active: ExistingRegion;
  pilot: ExistingRegion;
  traffic: {
    zoneId: string;
    primary: string;
    switch: string;
    active: string;
    pilot: string;
  };
}

async function copyEachOther(
  [from, ofFrom]: [Clients, ExistingRegion],
  [, ofTo]: [Clients, ExistingRegion],
) {
  await from.s3.putBucketReplication({
    Bucket: ofFrom.assets,
    ReplicationConfiguration: {
      Role: `arn:aws:iam::${ACCOUNT}:role/orders-files`,
      Rules: [
        {
          ID: RULE,
          Status: 'Enabled',
          Priority: 1,
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Enabled' },
          SourceSelectionCriteria: {
            ReplicaModifications: { Status: 'Enabled' },
          },
          Destination: {
            Bucket: `arn:aws:s3:::${ofTo.assets}`,
            Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
            ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
          },
        },
      ],
    },
  });
}

async function createTraffic(
  { route53 }: Clients,
  active: ExistingRegion,
  pilot: ExistingRegion,
): Promise<ExistingSite['traffic']> {
  const { HostedZone } = await route53.createHostedZone({
    Name: 'shop.test',
    CallerReference: 'zone',
  });
  const endpoint = async (region: ExistingRegion) =>
    (
      await route53.createHealthCheck({
        CallerReference: region.dnsName,
        HealthCheckConfig: {
          Type: 'HTTP',
          FullyQualifiedDomainName: region.dnsName,
          Port: 80,
          ResourcePath: '/healthz',
          RequestInterval: 10,
          FailureThreshold: 1,
        },
      })
    ).HealthCheck!.Id!;
  const lever = await route53.createHealthCheck({
    CallerReference: 'lever',
    HealthCheckConfig: {
      Type: 'HTTPS',
      FullyQualifiedDomainName: `${pilot.switchBucket}.s3.${PILOT}.amazonaws.com`,
      Port: 443,
      ResourcePath: '/failover.html',
      Inverted: true,
      EnableSNI: true,
      RequestInterval: 10,
      FailureThreshold: 1,
    },
  });
  const leverId = lever.HealthCheck!.Id!;
  const primary = await route53.createHealthCheck({
    CallerReference: 'primary',
    HealthCheckConfig: {
      Type: 'CALCULATED',
      ChildHealthChecks: [leverId],
      HealthThreshold: 1,
    },
  });
  const primaryId = primary.HealthCheck!.Id!;
  const zoneId = HostedZone!.Id!.replace('/hostedzone/', '');
  const record = (region: ExistingRegion, role: 'PRIMARY' | 'SECONDARY') => ({
    Action: 'CREATE' as const,
    ResourceRecordSet: {
      Name: RECORD,
      Type: 'A' as const,
      SetIdentifier: role,
      Failover: role,
      ...(role === 'PRIMARY' && { HealthCheckId: primaryId }),
      AliasTarget: {
        HostedZoneId: region.zoneId,
        DNSName: region.dnsName,
        EvaluateTargetHealth: false,
      },
    },
  });
  await route53.changeResourceRecordSets({
    HostedZoneId: zoneId,
    ChangeBatch: {
      Changes: [record(active, 'PRIMARY'), record(pilot, 'SECONDARY')],
    },
  });
  return {
    zoneId,
    primary: primaryId,
    switch: leverId,
    active: await endpoint(active),
    pilot: await endpoint(pilot),
  };
}

/** The site `orders` on MariaDB, by nothing but the AWS calls that anybody would make. */
export async function createExistingSite(
  endpoint: string,
): Promise<ExistingSite> {
  const home = clientsOf(endpoint, ACTIVE);
  const standby = clientsOf(endpoint, PILOT);
  const active = await createRegion(home, { prefix: '10.0', instances: 2 });
  const pilot = await createRegion(standby, { prefix: '10.1', instances: 0 });
  const common = {
    DBInstanceIdentifier: 'orders-mysql',
    DBInstanceClass: 'db.t3.medium',
    DBSubnetGroupName: 'orders-mysql',
    DeletionProtection: true,
    Tags: TAGS,
  };
  await home.rds.createDBInstance({
    ...common,
    Engine: 'mariadb',
    AllocatedStorage: 20,
    MasterUsername: 'admin',
    MasterUserPassword: 'not-a-secret',
    BackupRetentionPeriod: 7,
    VpcSecurityGroupIds: [active.databaseGroup],
  });
  const available = async ({ rds }: Clients) => {
    for (;;) {
      const { DBInstances } = await rds.describeDBInstances({});
      if (DBInstances?.[0]?.DBInstanceStatus === 'available') {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  };
  await available(home);
  await standby.rds.createDBInstanceReadReplica({
    ...common,
    SourceDBInstanceIdentifier: `arn:aws:rds:${ACTIVE}:${ACCOUNT}:db:orders-mysql`,
    VpcSecurityGroupIds: [pilot.databaseGroup],
  });
  await available(standby);
  // A new replica has no backups, and a primary must have some.
  await standby.rds.modifyDBInstance({
    DBInstanceIdentifier: 'orders-mysql',
    BackupRetentionPeriod: 7,
    ApplyImmediately: true,
  });
  await copyEachOther([home, active], [standby, pilot]);
  await copyEachOther([standby, pilot], [home, active]);
  return { active, pilot, traffic: await createTraffic(home, active, pilot) };
}
