import {
  regionManifestSchema,
  trafficManifestSchema,
  type RegionManifest,
  type TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import type { CatalogSite } from './types';

/**
 * Parses what the region's manifest parameter holds and accepts it only where it speaks of the very site,
 * account and region that were asked (invariant I9): whoever may write the parameter must not be able to point
 * a failover at somebody else's resources.
 * @throws InputError naming the field
 */
export function acceptRegionManifest(
  text: string,
  site: CatalogSite,
  region: string,
): RegionManifest {
  const manifest = parse(text, regionManifestSchema);
  const { active, pilot } = site.regions;
  const homeRole = region === active ? 'active' : 'pilot';
  equal('site', manifest.site, site.name);
  equal('accountId', manifest.accountId, site.accountId);
  equal('region', manifest.region, region);
  equal('peerRegion', manifest.peerRegion, region === active ? pilot : active);
  equal('homeRole', manifest.homeRole, homeRole);
  const arns = {
    'loadBalancer.arn': manifest.loadBalancer.arn,
    'loadBalancer.targetGroupArn': manifest.loadBalancer.targetGroupArn,
    'database.arn': manifest.database.arn,
  };
  for (const [field, arn] of Object.entries(arns)) {
    const [, , , arnRegion, accountId] = arn.split(':');
    equal(`the region of ${field}`, arnRegion, region);
    equal(`the account of ${field}`, accountId, site.accountId);
  }
  return manifest;
}

/** The same for the traffic manifest. @throws InputError naming the field */
export function acceptTrafficManifest(
  text: string,
  site: CatalogSite,
): TrafficManifest {
  const manifest = parse(text, trafficManifestSchema);
  equal('site', manifest.site, site.name);
  return manifest;
}

function parse<T>(text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError('The manifest is not JSON');
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new InputError(
      `The manifest is not valid: ${path.join('.') || 'manifest'}: ${message}`,
    );
  }
  return result.data;
}

function equal(field: string, found: string | undefined, wanted: string) {
  if (found !== wanted) {
    throw new InputError(
      `The manifest was refused: ${field} is ${found}, expected ${wanted}`,
    );
  }
}
