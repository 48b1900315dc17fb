import type { Mutation } from '../mutations';
import { survive } from './runSeed';
import type { WorldOptions } from './WorldOptions';

/** Ways to make a world simpler, one at a time. */
function* simpler(options: WorldOptions): Generator<WorldOptions> {
  for (let index = options.events.length - 1; index >= 0; index -= 1) {
    yield {
      ...options,
      events: options.events.filter((_, each) => each !== index),
    };
  }
  const calm: Partial<WorldOptions>[] = [
    { weather: { throttled: 0, unanswered: 0, late: 0 } },
    { store: { before: 0, after: 0, slow: 0, slowSeconds: 0 } },
    { staleSeconds: 0 },
    { pipelinesEvery: 0 },
    { skews: options.skews.map(() => 0) },
    { cron: false },
    { stays: false },
    { goesHome: false },
    { reversed: false },
    { policy: 'operator' },
    { lagSeconds: 1 },
    { people: { ...options.people, meddles: 0, approvesOwn: 0 } },
    { rules: { ...options.rules, requireApproval: false } },
  ];
  for (const change of calm) {
    const changed = { ...options, ...change };
    if (JSON.stringify(changed) !== JSON.stringify(options)) {
      yield changed;
    }
  }
}

/** The smallest world found that still breaks the same invariant. */
export async function shrink(
  options: WorldOptions,
  mutation: Mutation,
  invariant: string,
): Promise<WorldOptions> {
  for (const candidate of simpler(options)) {
    const { broken } = await survive(candidate, mutation);
    if (broken.some(each => each.invariant === invariant)) {
      return shrink(candidate, mutation, invariant);
    }
  }
  return options;
}
