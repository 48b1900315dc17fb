import { useCallback, useEffect, useRef, useState } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import { useCoalesced } from './useCoalesced';
import {
  DISASTER_RECOVERY_CHANNEL,
  type DisasterRecoverySignal,
} from '@understudy/plugin-disaster-recovery-common';

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
}

interface Answer<T> {
  key: string;
  data?: T;
  error?: Error;
  receivedAt?: number;
}

/** A collection changes a thousand sites within a second, and tells of each. */
const QUIET_MS = 500;

/**
 * Reads now, on every signal that `concerns` says concerns the page, and every
 * `pollSeconds` where no signal comes; on many signals twice a second. Never drops what it has when a request
 * fails. A new `key` starts from nothing.
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

  const [answer, setAnswer] = useState<Answer<T>>({ key });
  const newest = useRef(0);

  const reload = useCallback(() => {
    newest.current += 1;
    const request = newest.current;
    latest.current.read().then(
      data => {
        if (request === newest.current) {
          setAnswer({ key, data, receivedAt: Date.now() });
        }
      },
      error => {
        if (request === newest.current) {
          setAnswer(previous =>
            previous.key === key ? { ...previous, error } : { key, error },
          );
        }
      },
    );
  }, [key]);

  const accept = useCallback(
    (data: T) => {
      newest.current += 1;
      setAnswer({ key, data, receivedAt: Date.now() });
    },
    [key],
  );

  useEffect(() => {
    reload();
    return () => {
      newest.current += 1;
    };
  }, [reload]);

  const current = answer.key === key ? answer : { key };
  const pollSeconds = options.pollSeconds(current.data);
  useEffect(() => {
    const timer = setInterval(reload, pollSeconds * 1000);
    return () => clearInterval(timer);
  }, [reload, pollSeconds]);

  const { lastSignal } = useSignal<DisasterRecoverySignal>(
    DISASTER_RECOVERY_CHANNEL,
  );
  const reloadSoon = useCoalesced(reload, QUIET_MS);
  useEffect(() => {
    if (lastSignal && (latest.current.concerns?.(lastSignal) ?? true)) {
      reloadSoon();
    }
  }, [lastSignal, reloadSoon]);

  return {
    data: current.data,
    error: current.error,
    receivedAt: current.receivedAt,
    reload,
    accept,
  };
}
