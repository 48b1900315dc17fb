import { createPermission } from '@backstage/plugin-permission-common';

/** See sites, measurements, readiness and runs. @public */
export const siteReadPermission = createPermission({
  name: 'disaster-recovery.site.read',
  attributes: { action: 'read' },
});

/** Start a dry-run. @public */
export const runDryRunPermission = createPermission({
  name: 'disaster-recovery.run.dry-run',
  attributes: { action: 'create' },
});

/** Start a drill. @public */
export const runDrillPermission = createPermission({
  name: 'disaster-recovery.run.drill',
  attributes: { action: 'create' },
});

/** Request a failover, retry or abort a run. @public */
export const runFailoverPermission = createPermission({
  name: 'disaster-recovery.run.failover',
  attributes: { action: 'create' },
});

/** Approve or reject a failover that somebody else requested. @public */
export const runApprovePermission = createPermission({
  name: 'disaster-recovery.run.approve',
  attributes: { action: 'update' },
});

/** Override a guard by its name, with a reason. @public */
export const guardOverridePermission = createPermission({
  name: 'disaster-recovery.guard.override',
  attributes: { action: 'update' },
});

/** @public */
export const disasterRecoveryPermissions = [
  siteReadPermission,
  runDryRunPermission,
  runDrillPermission,
  runFailoverPermission,
  runApprovePermission,
  guardOverridePermission,
];
