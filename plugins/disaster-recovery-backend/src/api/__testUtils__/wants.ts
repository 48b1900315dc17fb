import type {
  DecisionKind,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import {
  has,
  PORTALS,
  SITES,
  type Portal,
  type Role,
  type SiteName,
  type Verb,
} from '../../access/__testUtils__/portals';

/**
 * `anybody`, a list, how long it is, one of what waits for approval, the administration of every site, or what is wanted: each of
 * them, of which one is enough.
 */
export type Wants =
  | 'anybody'
  | 'list'
  | 'count'
  | 'waiting'
  | 'everywhere'
  | Verb[][];

/** What each kind of run wants. */
export const STARTS: Record<RunKind, Verb[]> = {
  'dry-run': ['run.dry-run'],
  drill: ['run.drill'],
  failover: ['run.failover'],
  'complete-failover': ['run.failover'],
  failback: ['run.failover'],
  reprotect: ['run.failover'],
};

/** What each decision about a failover wants. */
export const DECISIONS: Record<DecisionKind, Verb[]> = {
  approve: ['run.approve'],
  reject: ['run.approve'],
  'break-glass': ['run.break-glass'],
  override: ['guard.override'],
  pause: ['run.control'],
  resume: ['run.control'],
  'skip-step': ['run.control'],
  'retry-step': ['run.control'],
  extend: ['run.control'],
  abort: ['run.control', 'run.failover'],
  end: ['run.control'],
};

const refusedFor = (portal: Portal, verb: Verb) =>
  portal === 'named'
    ? `refused for want of ${verb}`
    : 'refused, as nobody acts';

/** What an answer ought to be, in words. */
export function meant(
  portal: Portal,
  role: Role,
  wants: Wants,
  site: SiteName,
): string {
  const rights = PORTALS[portal][role];
  if (wants === 'anybody') {
    return 'done';
  }
  if (wants === 'list' || wants === 'waiting' || wants === 'count') {
    const seen = SITES.filter(
      name =>
        rights[name].includes('site.read') &&
        (wants !== 'waiting' || has(rights[name], ['run.approve'])),
    );
    if (wants === 'count') {
      return `counts ${seen.length}`;
    }
    return `lists ${seen.join(', ')}`;
  }
  if (wants === 'everywhere') {
    const may = SITES.every(name => has(rights[name], ['site.admin']));
    return may ? 'done' : refusedFor(portal, 'site.admin');
  }
  if (!rights[site].includes('site.read')) {
    return 'not found';
  }
  const lacking = wants.find(any => !has(rights[site], any));
  return lacking ? refusedFor(portal, lacking[0]) : 'done';
}

/** A refusal, in the same words. */
export function refusalInWords(message: string): string {
  const [, verb] = /disaster-recovery\.(\S+)/.exec(message) ?? [];
  return verb && !message.includes('Nobody may act')
    ? `refused for want of ${verb}`
    : message.replace(/Nobody may act on sites: .*/, 'refused, as nobody acts');
}
