import type { Clock } from '../../engine/Clock';
import type { CloneAnswer } from '../../cloud/Cloud';
import { SITE_TAG, bindDrillMark, bindPlace, bindSwitch } from '../../site';
import type { Place, ProtectedSite, Switch } from '../../site';
import { parseDrillMark } from '../../steps/drillMark';
import type { Random } from '../random';
import { FakeBucket } from './FakeBucket';
import { FakeDatabase } from './FakeDatabase';
import { FakeGroup } from './FakeGroup';
import { FakeRegion } from './FakeRegion';
import type { Faults } from './Faults';
import { Route53 } from './Route53';
import type { Timings } from './Timings';

interface Planned {
  at: number;
  work: () => void;
}

export interface FakeAwsOptions {
  clock: Clock;
  random: Random;
  timings: Timings;
  site: ProtectedSite;
  /** Applications write by themselves, whether users come or not. */
  cron?: boolean;
  /** The applications number their rows; they do where nothing is said. */
  countsRows?: boolean;
  /** The applications put an object beside every row; those that replicate at once are not kept. */
  putsObjects?: boolean;
  /** The home role of who serves; the other one's database is its replica. */
  serving?: 'active' | 'pilot';
}

function found<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('the site lacks what it was built with');
  }
  return value;
}

const placeOf = (site: ProtectedSite, region: string) =>
  found(bindPlace(site, region));

/**
 * The site's account, with its applications and users. Nothing runs in the
 * background: what became due since the last look happens at the next one.
 */
export class FakeAws {
  /** IAM stands in one region of the world, which is none of the site's. */
  iam: 'up' | 'dark' = 'up';
  readonly regions = new Map<string, FakeRegion>();
  readonly places: { active: Place; pilot: Place };
  readonly siteSwitch: Switch;
  readonly route53: Route53;
  /** Moments at which two databases took writes of their applications. */
  readonly secondWriters: Date[] = [];
  /** Newest moment at which a user's write arrived. */
  lastServed = -Infinity;
  readonly #dark = new Map<string, number>();
  /** When objects of a region could not be set: by region, from and until. */
  readonly #closed = new Map<string, { from: number; until: number }[]>();
  #planned: Planned[] = [];
  #nextTick: number;

  constructor(readonly options: FakeAwsOptions) {
    const { site, clock, timings } = options;
    this.places = {
      active: placeOf(site, site.regions.active),
      pilot: placeOf(site, site.regions.pilot),
    };
    const siteSwitch = bindSwitch(site);
    if (!siteSwitch) {
      throw new Error('the site has no switch');
    }
    this.siteSwitch = siteSwitch;
    const { serving = 'active' } = options;
    const standby = serving === 'active' ? 'pilot' : 'active';
    const primary = this.#build(this.places[serving], 'serving');
    this.#build(this.places[standby], 'standby', primary);
    for (const { region, bucket, key } of siteSwitch.objects) {
      const made = this.#made(region);
      made.buckets.set(bucket, this.#tags());
      if (serving === 'pilot') {
        made.objects.set(`${bucket}/${key}`, 'moved');
      }
    }
    this.route53 = new Route53(
      site,
      siteSwitch,
      this.regions,
      timings,
      this.places[serving].region,
    );
    this.#nextTick = clock.now().getTime();
    this.catchUp();
  }

  get now(): number {
    return this.options.clock.now().getTime();
  }

  region(name: string): FakeRegion {
    const region = this.regions.get(name);
    if (!region) {
      throw new Error(`nothing of the site is in ${name}`);
    }
    return region;
  }

  /** The database of a place, not a clone. */
  databaseOf(place: Place): FakeDatabase {
    return found(this.findDatabase(place));
  }

  /** Undefined between the one that is removed and the one that is made. */
  findDatabase({ region, database }: Place): FakeDatabase | undefined {
    return this.region(region).databases.get(database.identifier);
  }

  groupOf({ region, group }: Place): FakeGroup {
    return found(this.region(region).groups.get(group.identifier));
  }

  placeIn(region: string): Place {
    const { active, pilot } = this.places;
    return region === active.region ? active : pilot;
  }

  /** Since when nobody can look into a region; undefined where somebody can. */
  darkSince(name: string): number | undefined {
    return this.#dark.get(name);
  }

  /** Whether objects in a region could be set at a moment. */
  wasOpen(name: string, at: Date): boolean {
    const time = at.getTime();
    const closed = this.#closed.get(name) ?? [];
    return !closed.some(({ from, until }) => from <= time && time <= until);
  }

  /** Something goes wrong in a region, or is well again. */
  setFaults(name: string, faults: Partial<Faults>): void {
    this.catchUp();
    const region = this.region(name);
    Object.assign(region.faults, faults);
    this.#noteClosed(region);
    const { control, network } = region.faults;
    if (control !== 'dark' && network !== 'dark') {
      this.#dark.delete(name);
    } else if (!this.#dark.has(name)) {
      this.#dark.set(name, this.now);
    }
  }

  /** Whether the application of a region can write into its own database. */
  canWrite(place: Place): boolean {
    const { faults } = this.region(place.region);
    const database = this.findDatabase(place);
    return (
      faults.data === 'up' &&
      database !== undefined &&
      database.isWritable &&
      database.ingress === 'open' &&
      this.groupOf(place).running > 0
    );
  }

  /** Whether users of a region are served. */
  serves(place: Place): boolean {
    const { faults, isReachable } = this.region(place.region);
    return (
      isReachable &&
      faults.balancer !== 'silent' &&
      this.canWrite(place) &&
      this.groupOf(place).count('in-service') > 0
    );
  }

  /** What the application of a region says that it did in the clone that its region's parameter names. */
  reportOfClone(region: string): CloneAnswer {
    const { parameters, databases, faults } = this.region(region);
    const { freeze, database } = this.placeIn(region);
    if (faults.cloneReport === 'not offered') {
      return { answered: true, httpStatus: 404 };
    }
    const own = { site: this.options.site.name, region };
    const mark = parseDrillMark(parameters.get(bindDrillMark({ freeze }).name));
    const clone = mark?.clone && databases.get(mark.clone);
    if (!mark?.endpoint || !clone || faults.cloneReport === 'fails') {
      return {
        answered: true,
        report: { ...own, error: 'there is no clone that I can use' },
      };
    }
    if (!clone.isWritable || clone === databases.get(database.identifier)) {
      return {
        answered: true,
        report: { ...own, run: mark.run, error: 'read-only' },
      };
    }
    clone.written.add(mark.run);
    const newest = clone.rows.at(-1);
    return {
      answered: true,
      report: {
        ...own,
        run: mark.run,
        database: clone.endpoint?.address,
        tables: 3,
        newestRowAt: newest && new Date(newest.at).toISOString(),
        readBack: mark.run,
      },
    };
  }

  /** Rows of one region that the other does not have: what a failover lost. */
  lostRows(from = this.places.active, to = this.places.pilot): number {
    const here = new Set(this.databaseOf(to).rows);
    const { rows } = this.databaseOf(from);
    return rows.filter(row => !here.has(row)).length;
  }

  /** Something happens in a while. */
  after(seconds: number, work: () => void): void {
    const at = this.now + seconds * 1000;
    let index = this.#planned.length;
    while (index > 0 && this.#planned[index - 1].at > at) {
      index -= 1;
    }
    this.#planned.splice(index, 0, { at, work });
  }

  /** Lets happen what is due. */
  catchUp(): void {
    const { now } = this;
    const step = this.options.timings.tick * 1000;
    for (;;) {
      const [planned] = this.#planned;
      if (planned && planned.at <= Math.min(now, this.#nextTick)) {
        this.#planned.shift();
        planned.work();
      } else if (this.#nextTick <= now) {
        this.#tick(this.#nextTick);
        this.#nextTick += step;
      } else if (planned && planned.at <= now) {
        this.#planned.shift();
        planned.work();
      } else {
        return;
      }
    }
  }

  #noteClosed({ name, isReachable, faults }: FakeRegion) {
    const isOpen = isReachable && faults.denied.size === 0;
    const all = this.#closed.get(name) ?? [];
    this.#closed.set(name, all);
    const last = all.find(({ until }) => until === Infinity);
    if (last && isOpen) {
      last.until = this.now;
    } else if (!last && !isOpen) {
      all.push({ from: this.now, until: Infinity });
    }
  }

  #tick(now: number) {
    for (const region of this.regions.values()) {
      for (const group of region.groups.values()) {
        if (region.faults.data === 'up') {
          group.tick(now, region.faults, this.options.timings);
        }
      }
    }
    this.route53.tick(now);
    this.#write(now);
    this.#replicate(now);
  }

  #write(now: number) {
    const users = this.placeIn(this.route53.users);
    const isServed = this.serves(users);
    if (isServed) {
      this.lastServed = now;
    }
    const writers = Object.values(this.places).filter(
      place =>
        this.canWrite(place) &&
        (this.options.cron || (place === users && isServed)),
    );
    for (const place of writers) {
      this.databaseOf(place).rows.push({ at: now, region: place.region });
      this.#put(place, now);
    }
    if (writers.length > 1) {
      this.secondWriters.push(new Date(now));
    }
  }

  #put(place: Place, now: number) {
    const isApart = Object.values(this.places).some(
      ({ region }) => !this.region(region).isReachable,
    );
    if (this.options.putsObjects && isApart) {
      for (const { bucket } of place.buckets) {
        this.region(place.region).assets.get(bucket)?.miss(`at ${now}`, now);
      }
    }
  }

  /** Whether a replica in the region hears of its source: RDS publishes no lag while it does not. */
  replicates(name: string): boolean {
    const { active, pilot } = this.places;
    return (
      [active, pilot].every(({ region }) => this.region(region).isReachable) &&
      !this.region(name).faults.replicationBroken
    );
  }

  #replicate(now: number) {
    const { active, pilot } = this.places;
    for (const place of [active, pilot]) {
      const { faults } = this.region(place.region);
      if (this.replicates(place.region)) {
        this.findDatabase(place)?.replicate(now - faults.lagSeconds * 1000);
      }
    }
  }

  #build(place: Place, capacity: 'serving' | 'standby', source?: FakeDatabase) {
    const region = this.#made(place.region);
    const { site } = this.options;
    const { database, group, lock, buckets } = place;
    const { autoScalingGroup } = found(site.manifests[place.region]);
    const made = new FakeDatabase(database.arn, this.#tags(), source);
    region.databases.set(database.identifier, made);
    region.groups.set(
      group.identifier,
      new FakeGroup({ ...autoScalingGroup[capacity] }, this.#tags()),
    );
    region.buckets.set(lock.bucket, this.#tags());
    for (const bucket of buckets) {
      region.buckets.set(bucket.bucket, this.#tags());
      region.assets.set(bucket.bucket, new FakeBucket(bucket));
    }
    return made;
  }

  #made(name: string): FakeRegion {
    const region = this.regions.get(name) ?? new FakeRegion(name);
    this.regions.set(name, region);
    return region;
  }

  #tags() {
    return { [SITE_TAG]: this.options.site.name };
  }
}
