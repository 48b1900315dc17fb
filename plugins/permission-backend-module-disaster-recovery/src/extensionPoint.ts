import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';

/** Backstage takes one policy; this one hands on what is not about sites. @public */
export const disasterRecoveryPolicyExtensionPoint = createExtensionPoint<{
  /** What decides about everything else; without it whoever is signed in may. */
  setOtherwise(policy: PermissionPolicy): void;
}>({ id: 'permission.disaster-recovery-policy' });
