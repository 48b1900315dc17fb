import type { DatabaseShape, DatabaseState, Tags } from '../../cloud/Cloud';

/** A row that an application wrote. */
export interface Row {
  at: number;
  /** Where it was written first. */
  region: string;
}

/** As the site's stacks make its databases. */
export const SHAPE: DatabaseShape = {
  instanceClass: 'db.t3.medium',
  subnetGroup: 'orders-mysql',
  securityGroups: ['sg-database'],
  parameterGroup: 'orders-mysql',
  optionGroup: 'default:mysql-8-4',
  kmsKey: 'arn:aws:kms:eu-central-1:123456789012:key/orders',
};

/** What RDS gives to a copy for which nobody says anything else. */
export const DEFAULT_SHAPE: DatabaseShape = {
  ...SHAPE,
  subnetGroup: 'default',
  securityGroups: ['sg-default'],
  parameterGroup: 'default.mysql8.4',
};

const NOT_WRITABLE = ['creating', 'rebooting', 'deleting'];

/** An RDS instance: a primary, or a replica of one. */
export class FakeDatabase {
  status = 'available';
  /** Who can connect. */
  ingress: 'open' | 'closed' = 'open';
  rows: Row[] = [];
  /** For which run it was promoted, and when. */
  promotion?: { run?: string; at: number };
  backupRetentionDays = 7;
  deletionProtection = true;
  shape: DatabaseShape = { ...SHAPE };
  /** What the application of a drill wrote of its own. */
  readonly written = new Set<string>();
  /** A restore is not seen at once. */
  visibleFrom = 0;

  constructor(
    readonly arn: string,
    public tags: Tags,
    public source?: FakeDatabase,
  ) {}

  get isWritable(): boolean {
    return !this.source && !NOT_WRITABLE.includes(this.status);
  }

  get endpoint(): { address: string; port: number } | undefined {
    const name = this.arn.slice(this.arn.lastIndexOf(':') + 1);
    return this.status === 'creating'
      ? undefined
      : { address: `${name}.rds.example`, port: 3306 };
  }

  state(replication: string): DatabaseState {
    return {
      arn: this.arn,
      status: this.status,
      sourceArn: this.source?.arn,
      replication: this.source && replication,
      backupRetentionDays: this.backupRetentionDays,
      deletionProtection: this.deletionProtection,
      shape: { ...this.shape },
      isPublic: false,
      endpoint: this.endpoint,
      tags: { ...this.tags },
    };
  }

  /** Takes over what its source wrote up to a moment. */
  replicate(until: number): void {
    // A promotion ends replication at once, whatever is still on its way.
    if (this.status === 'creating' || this.promotion) {
      return;
    }
    const rows = this.source?.rows ?? [];
    while (this.rows.length < rows.length) {
      const next = rows[this.rows.length];
      if (next.at > until) {
        return;
      }
      this.rows.push(next);
    }
  }

  /** Seconds since the oldest row that is not here yet. */
  lagSeconds(now: number): number {
    const missing = this.source?.rows[this.rows.length];
    return missing ? (now - missing.at) / 1000 : 0;
  }
}
