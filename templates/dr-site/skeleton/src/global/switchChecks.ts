import { Route53HealthCheck } from '../iac/aws';
import { regionNames, SWITCH_KEY } from '../names';
import { decidesByMajority } from '../site';
import { FAST } from './checkInterval';
import type { GlobalContext } from './GlobalContext';

/** An object that votes for the pilot while it exists, and the check that watches it. */
export interface SwitchObject {
  role: 'active' | 'pilot' | 'witness';
  region: string;
  bucket: string;
  check: Route53HealthCheck;
}

/** The operator's switch. */
export interface SwitchChecks {
  /** Of the object in the pilot region, which decides alone where no others do with it. */
  pilot: Route53HealthCheck;
  /** The three that decide together; none where the one in the pilot decides alone. */
  objects: SwitchObject[];
}

/**
 * The checks of the operator's switch. Each is inverted: without its object, and
 * where nobody can tell, its region votes for the active one.
 *
 * Alone, the object in the pilot region can be put while the active region is
 * down, but not taken away while the pilot is. With a witness two of three
 * objects decide, so any one region may be down in either direction, and one
 * that comes back with an old object is outvoted.
 *
 * Route 53 takes a new inverted check as unhealthy until its checkers have
 * reported: new checks must be there before anything listens to them, which the
 * plan guard watches over. The pilot's has the address that it has without a
 * witness, and is never made anew.
 */
export function createSwitchChecks(context: GlobalContext): SwitchChecks {
  const { site } = context;
  const { active, pilot, witness } = site.regions;
  const pilotCheck = createObjectCheck(context, 'switch_check', {
    region: pilot,
    title: `${site.name}-switch`,
  });
  if (witness === undefined) {
    return { pilot: pilotCheck.check, objects: [] };
  }
  const createVote = (role: 'active' | 'witness', region: string) => ({
    role,
    ...createObjectCheck(context, `switch_check_${role}`, {
      region,
      title: `${site.name}-switch-${region}`,
    }),
  });
  const objects = [
    createVote('active', active),
    { role: 'pilot' as const, ...pilotCheck },
    createVote('witness', witness),
  ];
  return {
    pilot: pilotCheck.check,
    objects: decidesByMajority(site) ? objects : [],
  };
}

/** Asks S3 for one region's object as anybody. */
function createObjectCheck(
  { stack, site, providers }: GlobalContext,
  id: string,
  { region, title }: { region: string; title: string },
): Omit<SwitchObject, 'role'> {
  const bucket = regionNames(site, region).switchBucket;
  const check = new Route53HealthCheck(stack, id, {
    provider: providers.control,
    type: 'HTTPS',
    fqdn: `${bucket}.s3.${region}.amazonaws.com`,
    port: 443,
    enableSni: true,
    resourcePath: `/${SWITCH_KEY}`,
    invertHealthcheck: true,
    ...FAST,
    tags: { Name: title },
    // One that is gone counts as unhealthy: it goes when nothing listens to it.
    lifecycle: { createBeforeDestroy: true },
  });
  return { region, bucket, check };
}
