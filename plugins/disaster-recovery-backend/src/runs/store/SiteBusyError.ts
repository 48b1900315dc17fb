import { ConflictError } from '@backstage/errors';

/** The site has an active run (invariant I1). */
export class SiteBusyError extends ConflictError {
  readonly runId: string;

  constructor(run: { id: string; kind: string; number: number; site: string }) {
    super(
      `${run.site} is busy with ${run.kind} #${run.number}: see /disaster-recovery/runs/${run.id}`,
    );
    this.runId = run.id;
  }
}
