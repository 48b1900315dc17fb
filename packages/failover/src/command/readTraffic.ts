// Bundled, and nothing of Backstage with it.
// eslint-disable-next-line @typescript-eslint/no-restricted-imports, @backstage/no-undeclared-imports
import {
  trafficManifestSchema,
  type TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { Cloud } from '../cloud/Cloud';
import { systemClock, within } from '../engine';
import { parameterNames, type SiteDefinition } from './definition';

const PATIENCE_SECONDS = 8;

/**
 * The traffic manifest that a region holds: it tells what the health checks
 * watch now, which `site.json` does not while a change of it is not deployed.
 * Undefined where the region does not answer, or holds none of this site.
 */
export async function readTraffic(
  cloud: Cloud,
  { name, accountId }: SiteDefinition,
  region: string,
): Promise<TrafficManifest | undefined> {
  try {
    const text = await within(systemClock, PATIENCE_SECONDS, () =>
      cloud.parameter({
        kind: 'parameter',
        site: name,
        account: accountId,
        region,
        name: parameterNames(name).traffic,
      }),
    );
    const manifest = trafficManifestSchema.parse(JSON.parse(text ?? ''));
    return manifest.site === name ? manifest : undefined;
  } catch {
    return undefined;
  }
}
