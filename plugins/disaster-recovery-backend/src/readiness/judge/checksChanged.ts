import type {
  Finding,
  FindingStatus,
  VerdictHistoryEntry,
} from '@understudy/plugin-disaster-recovery-common';

const WORST_FIRST: FindingStatus[] = ['fail', 'unknown', 'warn', 'pass'];

function worst(findings: Finding[]): Map<string, FindingStatus> {
  const found = new Map<string, FindingStatus>();
  for (const { check, status } of findings) {
    const before = found.get(check) ?? 'pass';
    const isWorse = WORST_FIRST.indexOf(status) < WORST_FIRST.indexOf(before);
    found.set(check, isWorse ? status : before);
  }
  return found;
}

/** Checks whose worst finding is another than before, and from what to what it went. */
export function checksChanged(
  before: Finding[],
  after: Finding[],
): VerdictHistoryEntry['checks'] {
  const [from, to] = [worst(before), worst(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter(check => from.get(check) !== to.get(check))
    .map(check => ({ check, from: from.get(check), to: to.get(check) }));
}
