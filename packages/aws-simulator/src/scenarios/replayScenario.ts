import { describeSite } from '../admin/describeSite';
import { healAllFaults, injectFault } from '../admin/faults';
import type { AwsError } from '../core/AwsError';
import type { World, WorldEvent } from '../core/World';
import {
  enforceFaults,
  latency,
  losesResponse,
  unreachable,
} from '../server/faults';
import { DEFAULT_ACCOUNT } from '../server/credentialScope';
import { services } from '../services';
import type { Expectation, Scenario, ScenarioCall } from './Scenario';

/** What a scenario is replayed on. */
export interface ReplayTarget {
  world: World;
  /** Lets seconds pass: steps a stepped clock, waits for one that runs. */
  advance(seconds: number): Promise<void>;
}

/** How a scenario went. */
export interface Replay {
  /** What was expected and is not so; empty where all went as told. */
  failures: string[];
  /** Everything that happened, faults included. */
  events: WorldEvent[];
}

/** Time passes while a call is delayed. @returns the code of the error that the caller sees, `undefined` for an answer. */
async function callAws(
  replayed: ReplayTarget,
  call: ScenarioCall,
): Promise<string | undefined> {
  const { world } = replayed;
  const { service, operation, region } = call;
  const target = { service, operation, region };
  const act = services.find(({ signingName }) => signingName === service)
    ?.operations[operation];
  if (!act) {
    return 'InvalidAction';
  }
  if (unreachable(world, target)) {
    return 'NoAnswer';
  }
  const delay = latency(world, target);
  if (delay > 0) {
    await replayed.advance(delay / 1000);
  }
  try {
    enforceFaults(world, target);
    await act(structuredClone(call.input), {
      world,
      region,
      account: DEFAULT_ACCOUNT,
    });
  } catch (error) {
    return (error as AwsError).code ?? String(error);
  }
  return losesResponse(world, target) ? 'NoAnswer' : undefined;
}

function* mismatches(world: World, wanted: Expectation): Generator<string> {
  const site = describeSite(world, wanted.site);
  const compare = (what: string, is: unknown, should: unknown) =>
    is === should ? [] : [`${what} is ${is}, expected ${should}`];
  if (wanted.traffic !== undefined) {
    yield* compare('traffic', site.traffic?.region, wanted.traffic);
  }
  if (wanted.writable !== undefined) {
    const writable = site.regions
      .filter(({ database }) => database?.writable)
      .map(({ region }) => region);
    yield* compare('writable', writable.join() || 'none', wanted.writable);
  }
  if (wanted.databaseStatus !== undefined) {
    const { region, status } = wanted.databaseStatus;
    const database = site.regions.find(r => r.region === region)?.database;
    yield* compare(`the database of ${region}`, database?.status, status);
  }
  const { atLeast = 0, atMost = Infinity } = wanted.rowsLost ?? {};
  if (
    wanted.rowsLost &&
    !(site.rowsLost >= atLeast && site.rowsLost <= atMost)
  ) {
    yield `rows lost: ${site.rowsLost}, expected ${atLeast} to ${atMost}`;
  }
}

/**
 * Replays a scenario on a world that has its sites already. On a stepped clock the same scenario, stacks and seed give
 * the same events, byte by byte.
 */
export async function replayScenario(
  target: ReplayTarget,
  scenario: Scenario,
): Promise<Replay> {
  const { world } = target;
  const failures: string[] = [];
  const first = world.state.sequence;
  const begun = world.now;
  for (const step of scenario.steps) {
    const early = step.at - (world.now - begun) / 1000;
    if (early > 0) {
      await target.advance(early);
    }
    const fail = (what: string) => failures.push(`${step.at} s: ${what}`);
    if (step.heal) {
      healAllFaults(world);
    }
    for (const fault of step.inject ?? []) {
      injectFault(world, fault);
    }
    if (step.call) {
      const error = await callAws(target, step.call);
      if (error !== step.call.error) {
        fail(
          `${step.call.operation} ended with ${
            error ?? 'an answer'
          }, expected ${step.call.error ?? 'an answer'}`,
        );
      }
    }
    for (const wanted of step.expect ?? []) {
      for (const mismatch of mismatches(world, wanted)) {
        fail(`${wanted.site}: ${mismatch}`);
      }
    }
  }
  return {
    failures,
    events: world.state.events.filter(({ sequence }) => sequence > first),
  };
}
