import type { MotoMark, ServiceCase } from './ContractCase';
import type { Answer } from './runCases';

export interface Verdict {
  one: ServiceCase;
  passed: boolean;
  /** Why it did not pass. */
  reason?: string;
  /** By name of the target. */
  answers: Map<string, Answer>;
}

export function whyMarked(mark: MotoMark): string {
  return 'differs' in mark
    ? `moto differs (${mark.differs})`
    : `moto lacks it (${mark.lacks})`;
}

function reasonOf(
  { moto: mark }: ServiceCase,
  target: string,
  answer: Answer,
): string | undefined {
  if (target !== 'moto' || !mark) {
    return answer.asDocumented ? undefined : `${target} differs from AWS`;
  }
  return answer.asDocumented
    ? `no longer true, remove the mark: ${whyMarked(mark)}`
    : undefined;
}

/** A case passes when every target answers as documented, and moto does not where it is marked. */
export function judge(one: ServiceCase, answers: Map<string, Answer>): Verdict {
  const reasons = [...answers].flatMap(
    ([target, answer]) => reasonOf(one, target, answer) ?? [],
  );
  return {
    one,
    answers,
    passed: reasons.length === 0,
    reason: reasons.join('; ') || undefined,
  };
}
