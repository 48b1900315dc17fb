import type { SiteBinding } from '@understudy/plugin-disaster-recovery-common';
import type { Bound } from './bindingsOf';

export interface BindingRow {
  site: string;
  region: string;
  role: SiteBinding['role'];
  slot: string;
  driver: string;
  account_id: string;
  identifier: string | null;
  arn: string | null;
  origin: SiteBinding['origin'];
  bound_at: string | null;
  replaces: string | null;
  watched_only_because: string | null;
  /** JSON */
  finding: string | null;
}

/** For how long it is said that another resource took a place. */
const CHANGED_SECONDS = 86_400;

export const keyOf = ({ region, role, slot }: Bound | BindingRow) =>
  JSON.stringify([region, role, slot]);

/** The row of a resource, after the one that was in its place. */
export function toRow(
  site: string,
  bound: Bound,
  before: BindingRow | undefined,
  now: Date,
): BindingRow {
  const { arn = null, identifier = null, finding } = bound;
  const isSame = before?.arn === arn;
  return {
    site,
    region: bound.region,
    role: bound.role,
    slot: bound.slot,
    driver: bound.driver,
    account_id: bound.accountId,
    identifier,
    arn,
    origin: bound.origin,
    bound_at: isSame ? before.bound_at : (arn && now.toISOString()) || null,
    // What is lost is remembered until something takes its place.
    replaces: isSame
      ? before.replaces
      : before?.arn ?? before?.replaces ?? null,
    watched_only_because: bound.watchedOnlyBecause ?? null,
    finding: finding ? JSON.stringify(finding) : null,
  };
}

/** The binding of a row, as of a moment. */
export function toBinding(row: BindingRow, now: Date): SiteBinding {
  const { replaces, bound_at: boundAt } = row;
  const isChanged =
    replaces !== null &&
    replaces !== row.arn &&
    boundAt !== null &&
    now.getTime() - Date.parse(boundAt) < CHANGED_SECONDS * 1000;
  const changed = isChanged && {
    fault: 'changed' as const,
    reason: `It was ${replaces} until ${boundAt}`,
    remedy: 'If nobody meant to replace it, correct the manifest',
  };
  const finding = row.finding ? JSON.parse(row.finding) : changed || undefined;
  return {
    role: row.role,
    driver: row.driver,
    accountId: row.account_id,
    region: row.region,
    ...(row.identifier && { identifier: row.identifier }),
    ...(row.arn && { arn: row.arn }),
    origin: row.origin,
    ...(boundAt && { boundAt }),
    ...(replaces && { replaces }),
    ...(row.watched_only_because && {
      watchedOnlyBecause: row.watched_only_because,
    }),
    ...(finding && { finding }),
  };
}
