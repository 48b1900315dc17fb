import type {
  BindingRole,
  SiteBinding,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteProblem } from '../types';

/** Which field of a manifest names a resource of which role. */
const FIELDS: [field: RegExp, role: BindingRole][] = [
  [/\bdatabase\b/, 'database'],
  [/\b(autoScalingGroup|ecsService)\b/, 'compute'],
  [/\bloadBalancer\.targetGroupArn\b/, 'target-group'],
  [/\bloadBalancer\b/, 'load-balancer'],
  [/\bstateBucket\b/, 'state-bucket'],
  [/\bsecret\b/, 'secret'],
  [/\balarms\b/, 'alarm-topic'],
  [/\b(buckets|batchReplicationRole)\b/, 'bucket'],
  [/^switch\b|bucket of the switch/, 'switch'],
  [/\bzoneId\b/, 'zone'],
  [/\brecordName\b/, 'record'],
  [/\bhealthChecks\b|health check of the switch/, 'health-check'],
];

/** The role whose resource a field names; undefined where it speaks of the manifest as a whole. */
const roleOfField = (field: string | undefined): BindingRole | undefined =>
  field === undefined
    ? undefined
    : FIELDS.find(([pattern]) => pattern.test(field))?.[1];

/** Whether a problem of a manifest is about a resource of this role that it names; about all where none of these is it about. */
export function concerns(
  { field }: SiteProblem,
  role: BindingRole,
  all: BindingRole[],
): boolean {
  const about = roleOfField(field);
  return about === undefined || about === role || !all.includes(about);
}

/** What a problem means for a resource: what is known of it is stale where only the last look failed. */
export function faultOf(
  { fault = 'contradictory', reason, remedy }: SiteProblem,
  isBound: boolean,
): NonNullable<SiteBinding['finding']> {
  const unread = fault === 'unreadable' || fault === 'missing';
  if (unread && isBound) {
    return {
      fault: 'stale',
      reason: `${reason}; what is bound was accepted before`,
      remedy,
    };
  }
  return { fault: fault === 'unreadable' ? 'missing' : fault, reason, remedy };
}
