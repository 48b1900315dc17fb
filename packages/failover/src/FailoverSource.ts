import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { Additions } from './additions';
import type { Cloud } from './cloud/Cloud';
import { classifyAwsError, requestIdOf } from './cloud/aws';
import {
  decided,
  HeldUpError,
  QuestionError,
  within,
  type ChangeCall,
  type Clock,
  type Moment,
  type RunRecord,
  type RunStore,
  type StepContext,
  type WorkflowSource,
} from './engine';
import { holdLock, ledBack, lockVerdict, readLock } from './lock';
import { authorizeProceed } from './plan/authorizeProceed';
import type { Planner } from './plan/Planner';
import { targetOfRun } from './plan/targetOfRun';
import type { ObjectBinding } from './site';
import type { FailoverContext, RunInput } from './steps/FailoverStep';
import { isReplica } from './steps/databaseWords';
import type { RoleChanges } from './steps/RoleChanges';
import { LOCK_GUARD, LOCK_UNREAD_GUARD } from './steps/takeLock';
import { isUnserved } from './steps/usersOf';
import { plannedNodes } from './workflows/plannedNodes';
import { changesRoles, movesUsers } from './workflows/workflowOf';

type Run = RunRecord<RunInput, Plan>;

/** A region that is silent keeps no call waiting. Seconds. */
const PATIENCE_SECONDS = 3;

const factsOf = (run: Run, step: string) =>
  run.steps.find(({ id }) => id === step)?.facts ?? {};

/** Whether a call writes a lock: giving one's own back is up to nobody else. */
const isOf = ({ region, bucket, key }: ObjectBinding, call: ChangeCall) =>
  call.region === region && call.resource === `${bucket}/${key}`;

export interface FailoverSourceOptions {
  store: RunStore;
  cloud: (accountId: string) => Cloud;
  roleChanges: RoleChanges;
  planner: Planner;
  clock: Clock;
  /** Guards and steps of others. */
  additions?: Additions;
  /** Why a drill should end now, as far as whoever hosts this engine knows. */
  objection?: (
    run: Pick<RunRecord, 'id' | 'subject'>,
  ) => Promise<string | undefined>;
  /** Who holds the lock for the runs of this engine: a portal, or a person's machine. */
  holder: string;
}

/** Teaches the engine what failovers, drills and dry-runs are. */
export class FailoverSource implements WorkflowSource<FailoverContext> {
  readonly classify = classifyAwsError;
  readonly requestIdOf = requestIdOf;

  constructor(private readonly options: FailoverSourceOptions) {}

  nodes(run: Run) {
    return plannedNodes(run.plan, this.options.additions);
  }

  context(run: Run, base: StepContext): FailoverContext {
    const { cloud, clock, roleChanges, holder } = this.options;
    return {
      ...base,
      target: targetOfRun(run),
      cloud: cloud(run.input.site.accountId),
      clock,
      roleChanges,
      holder,
      journalHead: run.journal,
      earlier: step => this.#earlier(run, step),
      rolesElsewhere: () => this.#rolesElsewhere(run),
      objection: async () => this.options.objection?.(run),
    };
  }

  async authorize(run: Run, moment: Moment) {
    const { planner, clock, store } = this.options;
    const generation = await store.generation(run.subject);
    const plan = run.noReturnAt ? undefined : await planner.planAgain(run);
    return authorizeProceed(run, moment, {
      plan,
      generation,
      now: clock.now(),
    });
  }

  /**
   * Nobody else may have taken the right to change the site's roles (invariant I1):
   * not while the run goes on, and not when it is taken back days later.
   */
  async beforeCall(run: Run, call: ChangeCall): Promise<void> {
    const took = run.steps.find(({ id }) => id === 'take-lock');
    if (!took && run.steps.some(({ id }) => id === 'fence')) {
      await this.#assertLeft(run);
    }
    if (!took || ['pending', 'running', 'failed'].includes(took.status)) {
      return;
    }
    const { from, to } = targetOfRun(run);
    await this.#hold(run, to.lock);
    // The region that is rebuilt answers: whoever failed over to it while this run was out of sight has its lock.
    const isRelease = [from, to].some(({ lock }) => isOf(lock, call));
    if (
      !movesUsers(run.plan.kind) &&
      !isRelease &&
      (await this.#isTaken(run, from.lock))
    ) {
      await this.#hold(run, from.lock);
    }
  }

  /** AWS counts calls by account, region and API. */
  budgetOf({ input }: Run, { region, action }: ChangeCall): string {
    return [input.site.accountId, region, action.split(':')[0]].join('/');
  }

  isFelt(run: Run): boolean {
    return isUnserved(run);
  }

  generationAfter(run: Run): number | undefined {
    return changesRoles(run.plan.kind) ? run.generation + 1 : undefined;
  }

  /** @throws where the lock is somebody else's, and nobody said that it may be taken */
  async #hold(run: Run, lock: ObjectBinding): Promise<void> {
    const { cloud, holder } = this.options;
    const given = decided.override(run, LOCK_GUARD);
    const seen = await holdLock(
      cloud(run.input.site.accountId),
      lock,
      { ...this.#asker(run), holder },
      given && { by: given.by, at: given.at, reason: given.reason ?? '' },
    );
    if (seen.state === 'unread') {
      if (!decided.override(run, LOCK_UNREAD_GUARD)) {
        throw new HeldUpError(`The lock cannot be read: ${seen.reason}`, [
          LOCK_UNREAD_GUARD,
        ]);
      }
    } else if (seen.state === 'superseded') {
      throw new QuestionError({ reason: seen.reason, options: ['end'] });
    } else if (seen.state === 'lost') {
      throw new QuestionError({
        reason: seen.reason,
        guards: [LOCK_GUARD],
        options: ['override', 'end'],
      });
    }
  }

  /**
   * Who fences alone holds no lock, and may have slept for days: a region to which
   * somebody led the site back serves (invariant I12).
   */
  async #assertLeft(run: Run): Promise<void> {
    const { from, to } = targetOfRun(run);
    const [left, other] = await Promise.all([
      this.#lockIfRead(run, from.lock),
      this.#lockIfRead(run, to.lock),
    ]);
    const led = ledBack(left, other, {
      run: run.id,
      generation: run.generation,
      since: run.createdAt,
      now: this.options.clock.now(),
    });
    if (!led) {
      return;
    }
    const { state, content } = led;
    const reason = `Run ${content.run} of ${content.holder} ${state} the site back to ${from.region}`;
    if (state === 'leads') {
      throw new HeldUpError(`${reason}: whether it is left is open`, []);
    }
    throw new QuestionError({ reason, options: ['end'] });
  }

  /** Whether somebody else has a lock, or had it since; not known is no. */
  async #isTaken(run: Run, object: ObjectBinding): Promise<boolean> {
    const lock = await this.#lockIfRead(run, object);
    const { verdict } = lockVerdict(lock, this.#asker(run));
    return verdict === 'held' || verdict === 'superseded';
  }

  /** A region that is silent keeps nobody waiting. */
  async #lockIfRead(run: Run, object: ObjectBinding) {
    const { cloud, clock } = this.options;
    return within(clock, PATIENCE_SECONDS, () =>
      readLock(cloud(run.input.site.accountId), object),
    ).catch(() => undefined);
  }

  #asker({ id, generation }: Run) {
    return { run: id, generation, now: this.options.clock.now() };
  }

  async #earlier({ id, subject, input }: Run, step: string) {
    const runs: Run[] = await this.options.store.list({ subject });
    const found = runs
      .filter(
        run =>
          run.id !== id &&
          changesRoles(run.plan.kind) &&
          run.input.toRegion === input.toRegion &&
          Object.keys(factsOf(run, step)).length > 0,
      )
      .sort((one, other) => other.number - one.number)
      .at(0);
    return (name: string) => (found ? factsOf(found, name) : {});
  }

  /** Whether somebody changes the site's roles, or has: here, or with the break-glass command. */
  async #rolesElsewhere(run: Run) {
    const { store, cloud } = this.options;
    const { to } = targetOfRun(run);
    const aws = cloud(run.input.site.accountId);
    const [active, generation, lock, standby] = await Promise.all([
      store.list({ subject: run.subject, active: true }),
      store.generation(run.subject),
      readLock(aws, to.lock),
      aws.database(to.database),
    ]);
    const { state, generation: known = 0 } = lock?.content ?? {};
    // A run that was ended half-way raised no generation, and promoted all the same.
    const isPromoted = standby !== undefined && !isReplica(standby);
    if (isPromoted || Math.max(generation, known) !== run.generation) {
      return 'changed';
    }
    const isChanging =
      active.some(each => each.exclusive && each.id !== run.id) ||
      (lock !== undefined && state !== 'released');
    return isChanging ? 'changing' : 'as planned';
  }
}
