import { open } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { CommandVersion } from '@understudy/plugin-disaster-recovery-common';
import type { ProtectedSite } from '@understudy/failover';

/** Long enough for the first line. */
const LENGTH = 200;

/** Version of the break-glass command that this portal brings; undefined where it was installed without. */
export async function portalsVersion(): Promise<string | undefined> {
  try {
    const handle = await open(
      resolvePackagePath('@understudy/failover', 'dist/dr.mjs'),
    );
    try {
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(LENGTH),
      });
      const text = buffer.toString('utf8', 0, bytesRead);
      return /^\/\/ understudy dr (\S+)\n/.exec(text)?.[1];
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * How the command in a site's repository, as the deployed manifests name it,
 * stands to the portal's. Undefined while neither region's manifest is known.
 */
export async function commandVersionOf(
  { manifests }: Pick<ProtectedSite, 'manifests'>,
  portals = portalsVersion,
): Promise<CommandVersion | undefined> {
  const known = Object.values(manifests).filter(each => each !== undefined);
  const portal = await portals();
  if (known.length === 0 || !portal) {
    return undefined;
  }
  const versions = known.map(({ command }) => command?.version);
  // Regions are deployed one after the other: the one that lags behind counts.
  const repository = versions.find(each => each !== portal) ?? versions[0];
  return {
    ...(repository && { repository }),
    portal,
    old: versions.some(each => each !== portal),
  };
}
