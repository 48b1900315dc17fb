import type {
  FailoverMode,
  GuardResult,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Clock } from '../engine';
import type { GuardInput } from '../guards/Guard';
import type { FailoverNode } from '../steps/FailoverStep';
import type { AddedGuard } from './AddedGuard';
import type { AddedStep } from './AddedStep';
import { addSteps } from './addSteps';
import { askGuards, isAskedBy } from './askGuards';
import { assertGuard, assertStep } from './assertAddition';

const byId = <T extends { id: string }>(things: readonly T[]): T[] =>
  [...things].sort((one, other) => (one.id < other.id ? -1 : 1));

function assertUnique(things: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of things) {
    if (seen.has(id)) {
      throw new Error(`${id} was added twice; give each an id of its own`);
    }
    seen.add(id);
  }
}

/**
 * Guards and steps that a host adds to those that there are. They stand in the
 * order of their ids, whoever added them first: a plan's hash must be the same
 * in every process. The break-glass command has none.
 */
export class Additions {
  static readonly none = new Additions([], []);

  private constructor(
    private readonly guards: readonly AddedGuard[],
    private readonly steps: readonly AddedStep[],
  ) {}

  /** @throws Error naming what is wrong with one of them */
  static of(added: {
    guards?: readonly AddedGuard[];
    steps?: readonly AddedStep[];
  }): Additions {
    const { guards = [], steps = [] } = added;
    guards.forEach(assertGuard);
    steps.forEach(assertStep);
    assertUnique(guards);
    assertUnique(steps);
    return new Additions(byId(guards), byId(steps));
  }

  /** The steps of a run with those that were added. */
  weave(kind: RunKind, nodes: FailoverNode[]): FailoverNode[] {
    return addSteps(kind, nodes, this.steps);
  }

  /** What added guards say; `again` asks those that must hold to the end. */
  ask(input: GuardInput, clock: Clock, again: boolean): Promise<GuardResult[]> {
    return askGuards(this.guards, input, clock, again);
  }

  /** Added guards that a run of a kind asks and somebody permitted may set aside. */
  overridableOf(
    kind: RunKind,
    mode: FailoverMode,
  ): Pick<GuardResult, 'guard' | 'title'>[] {
    return this.guards
      .filter(each => each.overridable && isAskedBy(each, { kind, mode }))
      .map(({ id, title }) => ({ guard: id, title }));
  }

  /** Whether somebody permitted may set an added guard aside. */
  isOverridable(guard: string): boolean {
    return this.guards.some(each => each.id === guard && each.overridable);
  }
}
