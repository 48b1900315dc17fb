import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  DecisionRefusedError,
  EvidenceUnavailableError,
  GuardRefusedError,
  SubjectBusyError,
  WAVE,
} from '@understudy/failover';

/** The site has a run of this kind, or one that changes roles, that is not over (invariant I1). */
export class SiteBusyError extends ConflictError {
  readonly runId: string;

  constructor({ message, run }: SubjectBusyError) {
    super(
      `${message}: see /disaster-recovery/${
        run.kind === WAVE ? 'waves' : 'runs'
      }/${run.id}`,
    );
    this.runId = run.id;
  }
}

/** What the core refuses, as HTTP says it. */
export async function asHttp<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SubjectBusyError) {
      throw new SiteBusyError(error);
    }
    if (error instanceof GuardRefusedError) {
      throw error.isInput
        ? new InputError(error.message)
        : new NotAllowedError(error.message);
    }
    if (
      error instanceof DecisionRefusedError ||
      error instanceof EvidenceUnavailableError
    ) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}
