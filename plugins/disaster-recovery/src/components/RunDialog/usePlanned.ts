import { useCallback, useEffect, useRef, useState } from 'react';

export interface Planned<T> {
  /** The last plan that came; stays while a newer one is computed. */
  plan?: T;
  error?: Error;
  planning: boolean;
  /** Computes the plan again from present facts. */
  replan(): void;
}

/**
 * A plan, computed anew whenever what it is about changes.
 * @param about - tells one plan from another; without it nothing is planned
 */
export function usePlanned<T>(
  about: string | undefined,
  compute: () => Promise<T>,
): Planned<T> {
  const latest = useRef(compute);
  latest.current = compute;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<Planned<T>, 'replan'>>({
    planning: about !== undefined,
  });

  useEffect(() => {
    let current = true;
    if (about === undefined) {
      setState({ planning: false });
      return undefined;
    }
    setState(previous => ({ plan: previous.plan, planning: true }));
    latest.current().then(
      plan => current && setState({ plan, planning: false }),
      error =>
        current &&
        setState(previous => ({ plan: previous.plan, error, planning: false })),
    );
    return () => {
      current = false;
    };
  }, [about, attempt]);

  const replan = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, replan };
}
