import { ConflictError, NotAllowedError } from '@backstage/errors';
import type {
  AbortRequest,
  ApprovalRequest,
} from '@understudy/plugin-disaster-recovery-common';
import type { RunDatabase } from '../store/RunDatabase';
import {
  abortObstacle,
  decisionObstacle,
  retriedSteps,
  retryObstacle,
} from './runActions';

/** What people decide about a run under way. Each decision is one conditional write: of two, one wins. */
export class RunDecisions {
  constructor(
    private readonly database: RunDatabase,
    private readonly now: () => Date,
  ) {}

  /**
   * @throws NotAllowedError where the requester decides
   * @throws ConflictError where nothing waits for a decision
   */
  async decide(
    id: string,
    { decision, comment }: ApprovalRequest,
    user: string,
  ): Promise<void> {
    const run = await this.database.get(id);
    const obstacle = decisionObstacle(run, user);
    if (obstacle) {
      throw run.requestedBy === user && run.status === 'pending-approval'
        ? new NotAllowedError(obstacle)
        : new ConflictError(obstacle);
    }
    const at = this.now().toISOString();
    const because = comment ? `: ${comment}` : '';
    const written = await this.database.commit(id, {
      run: {
        approval: JSON.stringify({ decision, by: user, at, comment }),
        ...(decision === 'rejected' && {
          abort_request: JSON.stringify({
            by: user,
            at,
            reason: `rejected${because}`,
          }),
        }),
      },
      only: query =>
        query
          .whereNull('approval')
          .whereNull('abort_request')
          .where({ status: 'pending-approval' }),
      journal: [
        {
          step: 'approval',
          actor: user,
          type: 'approval',
          message: `${decision}${because}`,
        },
      ],
    });
    if (!written) {
      throw new ConflictError('The run does not wait for an approval');
    }
  }

  /** @throws ConflictError past the point of no return, or where the run is over */
  async abort(
    id: string,
    { reason }: AbortRequest,
    user: string,
  ): Promise<void> {
    const run = await this.database.get(id);
    const obstacle = abortObstacle(run);
    if (obstacle) {
      throw new ConflictError(obstacle);
    }
    const at = this.now().toISOString();
    const written = await this.database.commit(id, {
      run: {
        abort_request: JSON.stringify({ by: user, at, reason }),
        ...(run.status === 'failed' && {
          status: 'running',
          active_site: run.site,
          ended_at: null,
        }),
      },
      only: query =>
        query
          .whereNull('no_return_at')
          .whereNull('abort_request')
          .where(
            run.status === 'failed'
              ? { status: 'failed' }
              : { active_site: run.site },
          ),
      journal: [{ actor: user, type: 'abort', message: reason }],
    });
    if (!written) {
      throw new ConflictError(
        abortObstacle(await this.database.get(id)) ??
          'The run changed meanwhile; look at it again',
      );
    }
  }

  /** @throws ConflictError where there is nothing to retry, or the site is busy */
  async retry(id: string, user: string): Promise<void> {
    const { database } = this;
    const run = await database.get(id);
    const obstacle = retryObstacle(run, false);
    if (obstacle) {
      throw new ConflictError(obstacle);
    }
    const again = retriedSteps(run);
    const written = await database.commit(id, {
      run: { status: 'running', active_site: run.site, ended_at: null },
      steps: run.steps
        .filter(step => again.includes(step.id))
        .map(({ id: step_id, facts: { undoFailed, ...facts } }) => ({
          step_id,
          // What could not be undone counts as done again, and is undone again.
          status: undoFailed ? 'succeeded' : 'pending',
          started_at: null,
          ended_at: null,
          error: null,
          facts: JSON.stringify(facts),
        })),
      only: query => query.where({ status: 'failed' }),
      journal: [
        {
          actor: user,
          type: 'retry',
          message: `Runs ${again.join(', ')} again`,
        },
      ],
    });
    if (!written) {
      throw new ConflictError('The run changed meanwhile; look at it again');
    }
  }
}
