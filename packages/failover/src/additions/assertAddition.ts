import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import type { AddedGuard } from './AddedGuard';
import type { AddedStep, AddedStepKind } from './AddedStep';
import { findPlace } from './addSteps';
import { PLACES_FOR_STEPS } from './placesForSteps';

/** No name of this product has a dot: nothing of it can be replaced. */
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Whoever holds the lock for longer keeps others from acting. Seconds. */
const LONGEST_SECONDS = 3600;

const STEP_KINDS = Object.keys(PLACES_FOR_STEPS) as AddedStepKind[];
const KINDS: RunKind[] = ['dry-run', ...STEP_KINDS];

export type FieldCheck = (
  field: string,
  holds: unknown,
  remedy: string,
) => void;

/** Checks fields of what a module adds, its id first. @throws Error naming the field and the remedy */
export function checkAddition(what: string, id: unknown): FieldCheck {
  const check: FieldCheck = (field, holds, remedy) => {
    if (!holds) {
      throw new Error(`the ${what} "${id}": ${field} ${remedy}`);
    }
  };
  check(
    'id',
    typeof id === 'string' && ID.test(id),
    'must be two kebab-case words with a dot between, e.g. acme.change-freeze',
  );
  return check;
}

const isText = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '';

const isSomeOf = (values: unknown, allowed: readonly string[]) =>
  Array.isArray(values) &&
  values.length > 0 &&
  values.every(each => allowed.includes(each));

/** @throws Error naming the field and the remedy */
export function assertGuard(guard: AddedGuard): void {
  const check = checkAddition('guard', guard.id);
  check('title', isText(guard.title), 'must be a sentence');
  check(
    'kinds',
    isSomeOf(guard.kinds, KINDS),
    `must be some of ${KINDS.join(', ')}`,
  );
  for (const field of ['overridable', 'again'] as const) {
    check(field, typeof guard[field] === 'boolean', 'must be true or false');
  }
  check(
    'mode',
    guard.mode === undefined ||
      isSomeOf([guard.mode], ['planned', 'unplanned']),
    'must be planned or unplanned, or left out',
  );
  check(
    'evaluate',
    typeof guard.evaluate === 'function',
    'must be a function that answers whether the rule holds',
  );
}

const placesOf = (kind: AddedStepKind) =>
  PLACES_FOR_STEPS[kind]
    .map(({ side, anchor }) => `${side} ${anchor}`)
    .join(' or ');

function assertWork(check: FieldCheck, step: AddedStep): void {
  const { act, undo, kinds, permissions } = step;
  check(
    'observe',
    typeof step.observe === 'function',
    'must be a function that looks',
  );
  check(
    'act',
    act === undefined || typeof act === 'function',
    'must be a function that acts, or left out',
  );
  check(
    'act',
    !act || !kinds.includes('drill'),
    'is not for drills, which leave nothing behind; add a step that only looks',
  );
  check(
    'permissions',
    !act || permissions.length > 0,
    'must name every action that act calls',
  );
  check('undo', !undo || act, 'takes back nothing where nothing acts');
  check(
    'undo',
    !undo ||
      (isText(undo.preview) &&
        typeof undo.observe === 'function' &&
        typeof undo.act === 'function'),
    'must have preview, observe and act',
  );
}

/** @throws Error naming the field and the remedy */
export function assertStep(step: AddedStep): void {
  const { kinds, place, regions, permissions, optional } = step;
  const check = checkAddition('step', step.id);
  for (const field of ['title', 'description'] as const) {
    check(field, isText(step[field]), 'must be a sentence');
  }
  check(
    'kinds',
    isSomeOf(kinds, STEP_KINDS),
    `must be some of ${STEP_KINDS.join(
      ', ',
    )}; a dry-run shows what a failover has`,
  );
  for (const kind of kinds) {
    check(
      'place',
      place && findPlace(kind, place),
      `must be ${placesOf(kind)} in a ${kind}`,
    );
  }
  check(
    'regions',
    Array.isArray(regions) && regions.every(each => /^(from|to)$/.test(each)),
    'must be some of from, to, or none',
  );
  check(
    'permissions',
    Array.isArray(permissions) && permissions.every(isText),
    'must be a list of actions',
  );
  const { expectedSeconds, deadlineSeconds } = step;
  check(
    'deadlineSeconds',
    deadlineSeconds > 0 && deadlineSeconds <= LONGEST_SECONDS,
    `must be above 0 and at most ${LONGEST_SECONDS}`,
  );
  check(
    'expectedSeconds',
    expectedSeconds > 0 && expectedSeconds <= deadlineSeconds,
    'must be above 0 and at most the deadline',
  );
  check(
    'optional',
    optional === undefined || isText(optional.remedy),
    'must have a remedy, or be left out',
  );
  assertWork(check, step);
}
