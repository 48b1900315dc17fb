import type { Lease } from './Lease';

/** Another engine works on the run now; whoever gets this must change nothing more (invariant I7). */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor({ runId, epoch }: Lease) {
    super(`the lease of run ${runId} (epoch ${epoch}) was taken over`);
  }
}
