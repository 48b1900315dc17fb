import type { ProtectedSite, Switch } from '../../site';
import type { FakeRegion } from './FakeRegion';
import type { Timings } from './Timings';

interface Check {
  /** What it tells Route 53. */
  believed: boolean;
  /** What it sees, and since when. */
  seen: boolean;
  since: number;
}

/**
 * Health checks over the switch's objects and the active region's endpoint, and
 * where the record leads by them. Nobody calls it: it looks, as Route 53's
 * checkers do, and users follow after the record's time to live.
 */
export class Route53 {
  readonly #checks = new Map<string, Check>();
  readonly #isMoved: boolean;
  #users: string;
  #leads: { to: string; since: number };

  constructor(
    private readonly site: ProtectedSite,
    private readonly siteSwitch: Switch,
    private readonly regions: ReadonlyMap<string, FakeRegion>,
    private readonly timings: Timings,
    /** Region where users are at the beginning. */
    first: string,
  ) {
    this.#users = first;
    this.#leads = { to: first, since: -Infinity };
    this.#isMoved = first !== site.regions.active;
  }

  /** Region that the record leads to now. */
  get leadsTo(): string {
    return this.#leads.to;
  }

  /** Region whose application users ask: the record of a while ago. */
  get users(): string {
    return this.#users;
  }

  tick(now: number): void {
    const { active, pilot } = this.site.regions;
    const { objects, threshold } = this.siteSwitch;
    const there = objects.filter(({ region, bucket, key }) =>
      this.#believes(`${region}/${bucket}`, now, this.#isMoved, () => {
        const found = this.#region(region);
        return found.isReachable && found.objects.has(`${bucket}/${key}`);
      }),
    );
    const isHealthy =
      this.site.traffic?.policy !== 'automatic' ||
      this.#believes('endpoint', now, true, () =>
        this.#endpointAnswers(active),
      );
    const to = there.length >= threshold || !isHealthy ? pilot : active;
    if (to !== this.#leads.to) {
      this.#leads = { to, since: now };
    }
    if (now - this.#leads.since >= this.timings.ttl * 1000) {
      this.#users = to;
    }
  }

  #endpointAnswers(name: string): boolean {
    const region = this.#region(name);
    const serving = [...region.groups.values()].some(
      group => group.count('in-service') > 0,
    );
    return region.isReachable && region.faults.balancer !== 'silent' && serving;
  }

  /** A check changes its mind after a few looks that agree. */
  #believes(id: string, now: number, first: boolean, look: () => boolean) {
    const seen = look();
    const known = this.#checks.get(id);
    const check =
      known?.seen === seen
        ? known
        : { believed: known?.believed ?? first, seen, since: now };
    if (now - check.since >= this.timings.detection * 1000) {
      check.believed = seen;
    }
    this.#checks.set(id, check);
    return check.believed;
  }

  #region(name: string): FakeRegion {
    const region = this.regions.get(name);
    if (!region) {
      throw new Error(`there is no region ${name}`);
    }
    return region;
  }
}
