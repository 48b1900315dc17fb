import { useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { SitePage } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive, type Live } from '../../live';
import type { FleetQuery } from './fleetQuery';
import { useChangedRows } from './useChangedRows';

const POLL_SECONDS = 10;
/** Sites in a part. */
export const PART = 50;

/** A part of the fleet, as the server put it in order. */
export interface Fleet {
  live: Live<SitePage>;
  /** The part that was shown before until the one that was asked for comes; absent before the first. */
  page?: SitePage;
  receivedAt?: number;
  /** Whether what is shown is what was shown before. */
  isOld: boolean;
  /** How many sites come before this part. */
  before: number;
  next?: () => void;
  previous?: () => void;
}

/** Keeps the same object while what it says is the same. */
function useSame(query: FleetQuery): [FleetQuery, string] {
  const asked = JSON.stringify(query);
  return [useMemo(() => JSON.parse(asked) as FleetQuery, [asked]), asked];
}

/** One part of the fleet at a time: what a page asks for does not grow with the fleet. */
export function useFleet(wanted: FleetQuery): Fleet {
  const api = useApi(disasterRecoveryApiRef);
  const [query, asked] = useSame(wanted);
  const [way, setWay] = useState<{ asked: string; cursors: string[] }>({
    asked,
    cursors: [],
  });
  const cursors = way.asked === asked ? way.cursors : [];
  const cursor = cursors.at(-1);
  const live = useLive<SitePage>({
    key: `fleet/${asked}/${cursor ?? ''}`,
    read: () => api.querySites({ ...query, limit: PART, cursor }),
    pollSeconds: () => POLL_SECONDS,
    // Signals are heard row by row.
    concerns: () => false,
  });
  useChangedRows(live, query);

  const shown = useRef<{ page: SitePage; receivedAt?: number }>(undefined);
  if (live.data) {
    shown.current = { page: live.data, receivedAt: live.receivedAt };
  }
  const nextCursor = live.data?.nextCursor;
  const go = (to: string[]) => setWay({ asked, cursors: to });
  return {
    live,
    ...shown.current,
    isOld: !live.data,
    before: cursors.length * PART,
    ...(nextCursor && { next: () => go([...cursors, nextCursor]) }),
    ...(cursors.length > 0 && { previous: () => go(cursors.slice(0, -1)) }),
  };
}
