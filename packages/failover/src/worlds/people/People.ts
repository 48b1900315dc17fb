import {
  decisionKinds,
  type DecisionRequest,
  type RunRecord,
} from '../../engine';
import { overridableGuards } from '../../guards';
import type { Random } from '../random';
import { PEOPLE } from '../world/drawEvents';
import type { Temper } from '../world/WorldOptions';
import type { Desk } from './Desk';

/** Those who look at runs now and then and decide, well or badly. */
export class People {
  constructor(
    private readonly random: Random,
    private readonly temper: Temper,
  ) {}

  /** One look at a desk. */
  async look(desk: Desk): Promise<void> {
    const { random, temper } = this;
    for (const run of desk.active()) {
      const by = random.pick(PEOPLE);
      if (random.chance(temper.approvesOwn)) {
        await desk.decide(run.id, { kind: 'approve', by: run.requestedBy });
      }
      if (run.status === 'pending-approval' && random.chance(temper.approves)) {
        await desk.decide(run.id, { kind: 'approve', by });
      }
      if (run.question && random.chance(temper.answers)) {
        await this.#answer(desk, run, by);
      }
      if (random.chance(temper.meddles)) {
        await desk.decide(run.id, this.#anything(run, by));
      }
    }
  }

  /** Any answer that is offered, the last resort seldom. */
  async #answer(desk: Desk, run: RunRecord, by: string) {
    const { random } = this;
    const { options = [], guards = [], step } = run.question ?? {};
    const usual = options.filter(kind => kind !== 'end');
    const kind =
      usual.length > 0 && random.chance(0.9)
        ? random.pick(usual)
        : random.pick(options);
    await desk.decide(run.id, {
      ...this.#anything(run, by, kind),
      ...(step && { step }),
      ...(guards.length > 0 && { guard: random.pick(guards) }),
    });
  }

  #anything(
    run: RunRecord,
    by: string,
    kind = this.random.pick(decisionKinds),
  ): DecisionRequest {
    const { random } = this;
    return {
      kind,
      by,
      reason: 'it has to go on',
      step: random.pick(run.steps).id,
      guard: random.pick(overridableGuards),
      seconds: random.pick([300, 3600]),
    };
  }
}
