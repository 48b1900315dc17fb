import { parseFault } from '../admin/parseFault';
import type { Scenario } from './Scenario';

const KEYS = ['at', 'note', 'inject', 'heal', 'call', 'expect'];

function within<T>(where: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`);
  }
}

/** @throws Error that names the step and the field that is wrong */
export function parseScenario(text: string): Scenario {
  const scenario = within('The scenario is not JSON', () => JSON.parse(text));
  if (typeof scenario?.name !== 'string' || !Array.isArray(scenario.steps)) {
    throw new Error('A scenario must have a name and a list of steps');
  }
  let last = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const where = `steps[${index}]`;
    if (typeof step?.at !== 'number' || !(step.at >= last)) {
      throw new Error(
        `${where}.at must be seconds from the beginning, not before the step above`,
      );
    }
    last = step.at;
    const odd = Object.keys(step).find(key => !KEYS.includes(key));
    if (odd) {
      throw new Error(
        `${where}.${odd} is not known; there are ${KEYS.join(', ')}`,
      );
    }
    for (const [place, fault] of (step.inject ?? []).entries()) {
      within(`${where}.inject[${place}]`, () => parseFault(fault));
    }
  }
  return scenario;
}
