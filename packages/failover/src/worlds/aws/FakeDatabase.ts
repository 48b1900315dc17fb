import type { DatabaseState, Tags } from '../../cloud/Cloud';

/** A row that an application wrote. */
export interface Row {
  at: number;
  /** Where it was written first. */
  region: string;
}

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

  state(replication: string): DatabaseState {
    return {
      arn: this.arn,
      status: this.status,
      sourceArn: this.source?.arn,
      replication: this.source && replication,
      backupRetentionDays: this.backupRetentionDays,
      deletionProtection: this.deletionProtection,
      shape: { securityGroups: ['sg-database'] },
      tags: { ...this.tags },
    };
  }

  /** Takes over what its source wrote up to a moment. */
  replicate(until: number): void {
    if (this.status === 'creating') {
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
