import { CustomErrorBase } from '@backstage/errors';

/** Right to work on a run. The epoch grows with every claim, so an old holder is told apart. */
export interface Lease {
  runId: string;
  owner: string;
  epoch: number;
}

/** Another engine works on the run now; whoever gets this must change nothing more (invariant I7). */
export class LeaseLostError extends CustomErrorBase {
  name = 'LeaseLostError' as const;

  constructor(lease: Lease) {
    super(
      `the lease of run ${lease.runId} (epoch ${lease.epoch}) was taken over`,
    );
  }
}
