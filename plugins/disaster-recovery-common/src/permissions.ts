import { createPermission } from '@backstage/plugin-permission-common';

/** Type of the resource that every permission here is about; a site is referred to by its name. @public */
export const RESOURCE_TYPE_DISASTER_RECOVERY_SITE = 'disaster-recovery-site';

const siteResource = {
  resourceType: RESOURCE_TYPE_DISASTER_RECOVERY_SITE,
} as const;

/** See a site, its measurements, readiness and runs. @public */
export const siteReadPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.site.read',
  attributes: { action: 'read' },
});

/** Start a dry-run. @public */
export const runDryRunPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.run.dry-run',
  attributes: { action: 'create' },
});

/** Start a drill. @public */
export const runDrillPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.run.drill',
  attributes: { action: 'create' },
});

/** Request a failover; whoever may start a kind of run may abort it. @public */
export const runFailoverPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.run.failover',
  attributes: { action: 'create' },
});

/** Approve or reject a failover that somebody else requested. @public */
export const runApprovePermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.run.approve',
  attributes: { action: 'update' },
});

/** Override a guard by its name, with a reason. @public */
export const guardOverridePermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.guard.override',
  attributes: { action: 'update' },
});

/** Pause, resume, extend, abort or end a run, retry or skip a step of it. @public */
export const runControlPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.run.control',
  attributes: { action: 'update' },
});

/** Let a failover go on without an approval that nobody gives. @public */
export const runBreakGlassPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.run.break-glass',
  attributes: { action: 'update' },
});

/** Fence a region of a site by hand. @public */
export const siteFencePermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.site.fence',
  attributes: { action: 'update' },
});

/** Whatever the other permissions let somebody do to a site that he may see; nobody approves what he himself requested. @public */
export const siteAdminPermission = createPermission({
  ...siteResource,
  name: 'disaster-recovery.site.admin',
  attributes: { action: 'update' },
});

/** One of {@link disasterRecoveryPermissions}. @public */
export type DisasterRecoveryPermission = typeof siteReadPermission;

/** What changes something, and so counts only where a policy answers with a condition on the site. @public */
export const actingPermissions: DisasterRecoveryPermission[] = [
  runDryRunPermission,
  runDrillPermission,
  runFailoverPermission,
  runApprovePermission,
  guardOverridePermission,
  runControlPermission,
  runBreakGlassPermission,
  siteFencePermission,
  siteAdminPermission,
];

/** @public */
export const disasterRecoveryPermissions: DisasterRecoveryPermission[] = [
  siteReadPermission,
  ...actingPermissions,
];
