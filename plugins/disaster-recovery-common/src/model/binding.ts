/** What a bound resource is to its site. @public */
export const BINDING_ROLES = [
  'database',
  'compute',
  'load-balancer',
  'target-group',
  'bucket',
  'switch',
  'secret',
  'alarm-topic',
  'state-bucket',
  'zone',
  'record',
  'health-check',
] as const;

/** @public */
export type BindingRole = (typeof BINDING_ROLES)[number];

/**
 * What is the matter with a binding. `missing`: nothing names it; `stale`: what names it could not be read again;
 * `malformed`: what names it has another shape; `contradictory`: it does not fit entity, account, tag or peer;
 * `refused`: another site has it; `changed`: the entity says otherwise than when it was bound, or another resource took
 * its place within the last day. @public
 */
export type BindingFault =
  | 'missing'
  | 'stale'
  | 'malformed'
  | 'contradictory'
  | 'refused'
  | 'changed';

/** One resource of a site as the portal accepted it, or that it has none. @public */
export interface SiteBinding {
  role: BindingRole;
  /** What watches it, e.g. `rds-replica`. */
  driver: string;
  accountId: string;
  region: string;
  /** As AWS calls it; absent where nothing is bound. */
  identifier?: string;
  arn?: string;
  /** Where its manifest stands. */
  origin: 'parameter-store' | 'catalog';
  /** Since when it is this resource. ISO 8601 UTC; absent where nothing is bound. */
  boundAt?: string;
  /** ARN of the resource that it took the place of. */
  replaces?: string;
  /** Why no run carries it; absent where runs do. */
  watchedOnlyBecause?: string;
  finding?: { fault: BindingFault; reason: string; remedy: string };
}
