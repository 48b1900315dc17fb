import type { RootInstanceMetadataService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

const POLICY = '@understudy/plugin-permission-backend-module-disaster-recovery';

const isEnabled = (config: Config) =>
  config.getOptionalBoolean('permission.enabled') ?? false;

/** Why an ALLOW lets nobody act, and the remedy. */
export const whyAllowIsNotEnough = (config: Config) =>
  isEnabled(config)
    ? `Nobody may act on sites: this portal's policy allows it without naming them, as a policy does that allows everything. Install ${POLICY} in its place, or let your policy answer with a condition on the site`
    : `Nobody may act on sites: permissions are off in this portal. Set permission.enabled: true and install ${POLICY}`;

/**
 * What can be told at start-up: that permissions are off, or that the portal's
 * policy is the one that allows everything. Undefined where neither is so.
 */
export async function whyNobodyActs(
  config: Config,
  instance: RootInstanceMetadataService,
): Promise<string | undefined> {
  const installed = await instance.getInstalledPlugins();
  const allowsAll = installed.some(
    ({ pluginId, modules }) =>
      pluginId === 'permission' &&
      modules.some(({ moduleId }) => moduleId === 'allow-all-policy'),
  );
  return allowsAll || !isEnabled(config)
    ? whyAllowIsNotEnough(config)
    : undefined;
}
