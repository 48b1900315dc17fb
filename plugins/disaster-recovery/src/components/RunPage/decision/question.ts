import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatUser } from '../../../format';
import { waitsForApproval } from './approvalsOf';
import { stuckStep } from './stuckStep';

/** What a run asks, as a page says it. */
export interface AskedInWords {
  title: string;
  reason?: string;
  /** What AWS itself said, word for word. */
  aws?: string;
  /** Step that it is about. */
  step?: string;
}

const AWS_WORDS = /\s*AWS: "([^"]*)"/;

const asked = (
  title: string,
  text: string,
  step: string | undefined,
): AskedInWords => ({
  title,
  reason: text.replace(AWS_WORDS, '').trim() || undefined,
  aws: AWS_WORDS.exec(text)?.[1],
  step,
});

/** What a run that stands still asks people; undefined where it asks nothing. */
export function questionInWords(run: RunDetail): AskedInWords | undefined {
  const { question, steps, decisions } = run;
  if (run.status === 'needs-decision') {
    const step = steps.find(({ id }) => id === question?.step);
    const reason =
      question?.reason ?? 'The run does not say why; its journal may.';
    return step
      ? asked(
          `A decision is needed: ${step.title}`,
          reason.replace(`${step.title}: `, ''),
          step.id,
        )
      : asked('A decision is needed', reason, undefined);
  }
  if (run.status === 'paused') {
    const pause = decisions.findLast(({ kind }) => kind === 'pause');
    return {
      title: pause ? `Paused by ${formatUser(pause.by)}` : 'Paused',
      reason:
        pause?.reason ??
        'The run looks on and changes nothing until it is resumed.',
    };
  }
  if (waitsForApproval(run)) {
    return { title: 'Waits for approval' };
  }
  const stuck = stuckStep(run);
  return (
    stuck &&
    asked(
      `${stuck.step.title} does not get on`,
      stuck.step.outcome ?? '',
      stuck.step.id,
    )
  );
}
