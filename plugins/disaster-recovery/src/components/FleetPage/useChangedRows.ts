import { useCallback, useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { SitePage } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { isHidden, useCoalesced, useSignals, type Live } from '../../live';
import { staysInPlace } from './fleetFilter';
import type { FleetQuery } from './fleetQuery';

/** A collection changes many sites within a second. */
const QUIET_MS = 500;
/** Sites that are not shown change counts and the order alone. */
const QUIET_OTHERS_MS = 5000;
/** Where more changed at once the whole part is asked for. */
const MOST_ROWS = 20;

/** Of a part that is shown, asks for those rows that a signal says have changed, and for nothing else. */
export function useChangedRows(live: Live<SitePage>, query: FleetQuery): void {
  const api = useApi(disasterRecoveryApiRef);
  const latest = useRef({ live, query });
  latest.current = { live, query };
  const changed = useRef(new Set<string>());

  const reload = useCallback(() => latest.current.live.reload(), []);
  const reloadLater = useCoalesced(reload, QUIET_OTHERS_MS);

  const ask = useCallback(async () => {
    const { live: asking, query: about } = latest.current;
    const names = [...changed.current];
    changed.current.clear();
    if (names.length === 0 || !asking.data) {
      return;
    }
    if (names.length > MOST_ROWS) {
      asking.reload();
      return;
    }
    try {
      const { items, counts } = await api.querySites({ ...about, name: names });
      const now = new Map(items.map(item => [item.name, item]));
      const shown = latest.current.live.data?.items ?? [];
      const isInPlace = names.every(name => {
        const before = shown.find(each => each.name === name);
        const after = now.get(name);
        return before && after && staysInPlace(before, after);
      });
      if (latest.current.query !== about || !isInPlace) {
        latest.current.live.reload();
        return;
      }
      asking.patch(page => ({
        ...page,
        counts,
        items: page.items.map(item => now.get(item.name) ?? item),
      }));
    } catch {
      // The next poll says what is wrong.
    }
  }, [api]);
  const askSoon = useCoalesced(ask, QUIET_MS);

  useSignals(signal => {
    const row = live.data?.items.find(({ name }) => name === signal.site);
    if (isHidden()) {
      return;
    }
    if (!row) {
      reloadLater();
      return;
    }
    const isKnown =
      signal.type === 'site-changed' &&
      signal.version !== undefined &&
      row.version !== undefined &&
      signal.version <= row.version;
    if (!isKnown) {
      changed.current.add(signal.site);
      askSoon();
    }
  });
}
