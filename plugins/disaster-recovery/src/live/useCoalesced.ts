import { useCallback, useEffect, useRef } from 'react';

/** Does something at once, then at most once in a while, and always after the last time that it was asked to. */
export function useCoalesced(
  act: () => void,
  quietMilliseconds: number,
): () => void {
  const quiet = useRef<{ timer?: number; again: boolean }>({ again: false });

  useEffect(() => {
    const state = quiet.current;
    return () => {
      window.clearTimeout(state.timer);
      state.timer = undefined;
      state.again = false;
    };
  }, [act]);

  return useCallback(() => {
    const state = quiet.current;
    const go = () => {
      state.again = false;
      state.timer = window.setTimeout(() => {
        state.timer = undefined;
        if (state.again) {
          go();
        }
      }, quietMilliseconds);
      act();
    };
    if (state.timer === undefined) {
      go();
    } else {
      state.again = true;
    }
  }, [act, quietMilliseconds]);
}
