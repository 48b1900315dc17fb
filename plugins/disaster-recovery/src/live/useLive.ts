import { useCallback, useEffect, useRef, useState } from 'react';
import type { DisasterRecoverySignal } from '@understudy/plugin-disaster-recovery-common';
import { isHidden } from './hidden';
import { pollDelay } from './pollDelay';
import { useCoalesced } from './useCoalesced';
import { useSignals } from './useSignals';

/** What a page shows, and how far it may be believed. */
export interface Live<T> {
  /** The last answer; stays after a failure. */
  data?: T;
  /** Why the newest request failed; gone with the next success. */
  error?: Error;
  /** When `data` came, milliseconds. */
  receivedAt?: number;
  reload(): void;
  /** Takes an answer that came another way, e.g. from a write. */
  accept(data: T): void;
  /** Puts in what came for a part of it; the rest is as old as before. */
  patch(change: (data: T) => T): void;
}

interface Answer<T> {
  key: string;
  data?: T;
  error?: Error;
  receivedAt?: number;
  /** One after the other, up to now. */
  failures: number;
}

/** A collection changes a thousand sites within a second, and tells of each. */
const QUIET_MS = 500;

/**
 * Reads now, on every signal that `concerns` says concerns the page, and where nothing was heard for `pollSeconds`; on
 * many signals twice a second, after failures less and less often. A page that nobody sees asks nothing; it reads as
 * soon as somebody does. Never drops what it has when a request fails. A new `key` starts from nothing.
 */
export function useLive<T>(options: {
  key: string;
  read: () => Promise<T>;
  pollSeconds: (data: T | undefined) => number;
  concerns?: (signal: DisasterRecoverySignal) => boolean;
}): Live<T> {
  const { key } = options;
  const latest = useRef(options);
  latest.current = options;

  const [answer, setAnswer] = useState<Answer<T>>({ key, failures: 0 });
  const newest = useRef(0);
  const isAsking = useRef(false);

  const reload = useCallback(() => {
    newest.current += 1;
    const request = newest.current;
    isAsking.current = true;
    latest.current.read().then(
      data => {
        if (request === newest.current) {
          isAsking.current = false;
          setAnswer({ key, data, receivedAt: Date.now(), failures: 0 });
        }
      },
      error => {
        if (request === newest.current) {
          isAsking.current = false;
          setAnswer(previous =>
            previous.key === key
              ? { ...previous, error, failures: previous.failures + 1 }
              : { key, error, failures: 1 },
          );
        }
      },
    );
  }, [key]);

  const accept = useCallback(
    (data: T) => {
      newest.current += 1;
      setAnswer({ key, data, receivedAt: Date.now(), failures: 0 });
    },
    [key],
  );

  const patch = useCallback(
    (change: (data: T) => T) => {
      setAnswer(previous =>
        previous.key === key && previous.data !== undefined
          ? { ...previous, data: change(previous.data) }
          : previous,
      );
      if (isAsking.current) {
        // What is on its way may be older than what was put in.
        reload();
      }
    },
    [key, reload],
  );

  const ask = useCallback(() => {
    if (!isHidden()) {
      reload();
    }
  }, [reload]);

  useEffect(() => {
    ask();
    // Whoever comes back sees at once what is so now.
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('online', ask);
    return () => {
      newest.current += 1;
      document.removeEventListener('visibilitychange', ask);
      window.removeEventListener('online', ask);
    };
  }, [ask]);

  const current: Answer<T> = answer.key === key ? answer : { key, failures: 0 };
  const { error, receivedAt, failures } = current;
  const pollSeconds = options.pollSeconds(current.data);
  useEffect(() => {
    const timer = setInterval(ask, pollDelay(pollSeconds, { failures, error }));
    return () => clearInterval(timer);
  }, [ask, pollSeconds, failures, error, receivedAt]);

  const askSoon = useCoalesced(ask, QUIET_MS);
  useSignals(signal => {
    if (latest.current.concerns?.(signal) ?? true) {
      askSoon();
    }
  });

  return { data: current.data, error, receivedAt, reload, accept, patch };
}
