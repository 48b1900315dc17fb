import type { SiteName } from '../../../access/__testUtils__/portals';
import { STARTS, type Wants } from '../../__testUtils__/wants';

/** One action, of one kind. */
export interface Call {
  action: string;
  /** What tells calls of one action apart. */
  of?: string;
  input: (site: SiteName) => Record<string, any>;
  wants: Wants;
  /** It looks at AWS before it is refused, as whoever sees the site may. */
  looksFirst?: boolean;
}

export const reason = 'because of the test';
/** What can be requested. */
export const REQUESTED = [
  'failover',
  'complete-failover',
  'failback',
  'reprotect',
] as const;

/** Every action, and every kind of run that it is about. */
export const CALLS: Call[] = [
  { action: 'list-sites', input: () => ({}), wants: 'list' },
  { action: 'get-site', input: site => ({ site }), wants: [] },
  {
    action: 'get-run',
    input: site => ({ run: `${site}-1` }),
    wants: [],
  },
  {
    action: 'get-evidence',
    input: site => ({ run: `${site}-1` }),
    wants: [],
  },
  ...(['dry-run', 'drill', ...REQUESTED] as const).map(
    (kind): Call => ({
      action: 'plan-run',
      of: kind,
      input: site => ({ site, kind }),
      wants: [],
    }),
  ),
  {
    action: 'start-dry-run',
    input: site => ({ site, reason }),
    wants: [STARTS['dry-run']],
    looksFirst: true,
  },
  {
    action: 'start-drill',
    input: site => ({ site, reason }),
    wants: [STARTS.drill],
  },
  ...REQUESTED.map(
    (kind): Call => ({
      action: 'request-failover',
      of: kind,
      input: site => ({
        site,
        kind,
        planHash: 'abc',
        confirmation: site,
        reason,
      }),
      wants: [STARTS[kind]],
    }),
  ),
];
