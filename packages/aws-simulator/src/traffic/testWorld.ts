import type {
  Change,
  HealthCheckConfig,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { SteppedClock } from '../core/Clock';
import type { Service } from '../core/Service';
import { World } from '../core/World';
import { route53 } from '../services/route53';
import { s3 } from '../services/s3';
import { tickSeconds } from '../services/support/tickSeconds';

/** A world for tests: operations by name, time in seconds. */
export class TestWorld {
  readonly account = '123456789012';
  readonly world = new World(new SteppedClock());
  #references = 0;

  constructor(private readonly services: Service[] = [route53, s3]) {}

  /** Calls an operation as an SDK client of that region would, without the wire. */
  call(
    service: Service,
    operation: string,
    input: object,
    region: string = 'us-east-1',
  ): any {
    return service.operations[operation](input, {
      world: this.world,
      account: this.account,
      region,
    });
  }

  tick(seconds: number): void {
    tickSeconds(this.world, this.services, seconds);
  }

  fail(
    region: string,
    planes: ('control' | 'data' | 'network')[] = ['control', 'data', 'network'],
  ): void {
    this.world.state.faults.push({
      id: `${region}-down`,
      type: 'region-down',
      region,
      planes,
    });
  }

  heal(): void {
    this.world.state.faults = [];
  }

  /** @returns the zone's id, with its first records published */
  zone(name: string): string {
    this.#references += 1;
    const { HostedZone } = this.call(route53, 'CreateHostedZone', {
      Name: name,
      CallerReference: `zone-${this.#references}`,
    });
    this.tick(6);
    return HostedZone.Id;
  }

  /** @returns the check's id */
  check(config: Partial<HealthCheckConfig>): string {
    this.#references += 1;
    return this.call(route53, 'CreateHealthCheck', {
      CallerReference: `check-${this.#references}`,
      HealthCheckConfig: config,
    }).HealthCheck.Id;
  }

  change(
    zoneId: string,
    action: Change['Action'],
    ...records: ResourceRecordSet[]
  ): any {
    return this.call(route53, 'ChangeResourceRecordSets', {
      HostedZoneId: zoneId,
      ChangeBatch: {
        Changes: records.map(record => ({
          Action: action,
          ResourceRecordSet: record,
        })),
      },
    });
  }

  /** Creates records and waits until the name servers know them. */
  publish(zoneId: string, ...records: ResourceRecordSet[]): void {
    this.change(zoneId, 'CREATE', ...records);
    this.tick(6);
  }

  bucket(name: string, region: string): void {
    this.call(
      s3,
      'CreateBucket',
      {
        Bucket: name,
        ...(region === 'us-east-1'
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: region } }),
      },
      region,
    );
    this.call(
      s3,
      'PutBucketVersioning',
      { Bucket: name, VersioningConfiguration: { Status: 'Enabled' } },
      region,
    );
  }

  /** A bucket whose object `failover.html` everybody may read. */
  switchBucket(name: string, region: string): void {
    this.bucket(name, region);
    this.call(
      s3,
      'PutPublicAccessBlock',
      {
        Bucket: name,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: false,
          RestrictPublicBuckets: false,
        },
      },
      region,
    );
    this.call(
      s3,
      'PutBucketPolicy',
      {
        Bucket: name,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: `arn:aws:s3:::${name}/failover.html`,
            },
          ],
        }),
      },
      region,
    );
  }

  put(bucket: string, region: string, key: string, text: string): any {
    return this.call(
      s3,
      'PutObject',
      { Bucket: bucket, Key: key, Body: new TextEncoder().encode(text) },
      region,
    );
  }
}
