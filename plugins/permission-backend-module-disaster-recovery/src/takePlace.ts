import type { PermissionPolicy } from '@backstage/plugin-permission-node';

/**
 * Makes a policy the portal's.
 * @throws Error with the remedy, where the portal has another one already
 */
export function takePlace(
  point: { setPolicy(policy: PermissionPolicy): void },
  policy: PermissionPolicy,
): void {
  try {
    point.setPolicy(policy);
  } catch (error) {
    throw new Error(
      `${
        (error as Error).message
      }: take the other policy, such as @backstage/plugin-permission-backend-module-allow-all-policy, out of the backend, or hand a policy of your own to disasterRecoveryPolicyExtensionPoint`,
      { cause: error },
    );
  }
}
