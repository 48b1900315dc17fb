import { useEffect } from 'react';
import type { Answers } from './answeredSite';

/** Typing is not over before; browsers limit how often an address changes. */
const AFTER_MILLISECONDS = 300;

/**
 * Keeps the answers in the page's address, where the scaffolder's form looks
 * for them when it opens: they survive a reload, and leaving and coming back.
 * A pager's URL lets whoever has it raise it, so it is not written there.
 */
export function useKeptAnswers(answers: Answers): void {
  const kept = JSON.stringify(keepable(answers));
  useEffect(() => {
    const timer = setTimeout(() => {
      const url = new URL(window.location.href);
      if (kept !== '{}' && url.searchParams.get('formData') !== kept) {
        url.searchParams.set('formData', kept);
        window.history.replaceState(window.history.state, '', url);
      }
    }, AFTER_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [kept]);
}

function keepable({ review, notifications, ...answers }: Answers): Answers {
  if (typeof notifications !== 'object' || notifications === null) {
    return answers;
  }
  const { pagerUrl, ...rest } = notifications as Answers;
  return { ...answers, notifications: rest };
}
