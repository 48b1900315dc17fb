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

/** Request a failover; whoever may start a kind of run may abort it. @public */
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

/** Pause, resume, extend, abort or end a run, retry or skip a step of it. @public */
export const runControlPermission = createPermission({
  name: 'disaster-recovery.run.control',
  attributes: { action: 'update' },
});

/** Let a failover go on without an approval that nobody gives. @public */
export const runBreakGlassPermission = createPermission({
  name: 'disaster-recovery.run.break-glass',
  attributes: { action: 'update' },
});

/** Fence a region of a site by hand. @public */
export const siteFencePermission = createPermission({
  name: 'disaster-recovery.site.fence',
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
  runControlPermission,
  runBreakGlassPermission,
  siteFencePermission,
];
