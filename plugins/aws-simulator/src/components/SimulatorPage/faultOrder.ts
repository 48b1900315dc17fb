import type { FaultOrder } from '../../api';
import type { FaultField, FaultKind } from './faultKinds';

/** What stands in the form, by field. */
export type FaultDraft = Record<string, string | string[]>;

export function emptyDraft(kind: FaultKind, region: string): FaultDraft {
  return Object.fromEntries([
    ['region', kind.region ?? region],
    ...kind.fields.map(field => [
      field.name,
      field.kind === 'planes' ? [] : field.value ?? '',
    ]),
  ]);
}

function problemOf(field: FaultField, value: string | string[]) {
  if (value.length === 0) {
    if (field.optional) {
      return undefined;
    }
    return field.kind === 'planes' ? 'Choose at least one.' : 'Is missing.';
  }
  if (field.kind !== 'number') {
    return undefined;
  }
  const { min = -Infinity, max = Infinity } = field;
  const number = Number(value);
  if (!Number.isFinite(number)) {
    return 'Must be a number.';
  }
  if (number < min || number > max) {
    return max === Infinity
      ? `Must be ${min} or more.`
      : `Must be from ${min} to ${max}.`;
  }
  return undefined;
}

/** What is wrong, by field; nothing where the draft can be sent. */
export function draftProblems(
  kind: FaultKind,
  draft: FaultDraft,
): Record<string, string> {
  const problems: Record<string, string> = draft.region
    ? {}
    : { region: 'Is missing.' };
  for (const field of kind.fields) {
    const problem = problemOf(field, draft[field.name] ?? '');
    if (problem) {
      problems[field.name] = problem;
    }
  }
  return problems;
}

/** A draft without problems, as it is sent. */
export function faultOrder(kind: FaultKind, draft: FaultDraft): FaultOrder {
  const order: FaultOrder = { type: kind.type, region: String(draft.region) };
  for (const field of kind.fields) {
    const value = draft[field.name];
    if (value.length > 0) {
      order[field.name] = field.kind === 'number' ? Number(value) : value;
    }
  }
  return order;
}
