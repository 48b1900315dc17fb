import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  siteAdminPermission,
  type ActionState,
  type DrillEnd,
  type DrillHold,
  type HoldRequest,
  type LiftRequest,
  type ProgrammeOverview,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteAccess, SiteRights } from '../access';
import type { RunReader, UserCredentials } from '../runs/types';
import type { Site, SiteStore } from '../sites/types';
import type { DrillDueStore, SiteDue } from './DrillDueStore';
import type { DrillHoldStore } from './DrillHoldStore';
import type { DrillConfig } from './DrillSchedule';
import { NextDrills } from './NextDrills';
import { programmeSite } from './programmeSite';
import { drillsOf, quartersUntil } from './quarters';

/** A hold that nobody remembers would be the end of the programme. Days. */
const MOST_HELD_DAYS = 366;

const QUARTERS_SHOWN = 5;

export interface ProgrammeServiceOptions {
  config: DrillConfig;
  sites: SiteStore;
  dues: Pick<DrillDueStore, 'notDone'>;
  holds: DrillHoldStore;
  runReader: Pick<RunReader, 'drillEnds' | 'underWay'>;
  access: Pick<SiteAccess, 'readable' | 'rights' | 'rightsOnSeen'>;
  now?: () => Date;
}

const nameOf = ({ principal }: UserCredentials) =>
  principal.type === 'user' ? principal.userEntityRef : principal.subject;

const action = (because: string | undefined): ActionState => ({
  allowed: because === undefined,
  ...(because !== undefined && { blockedBecause: because }),
});

const NO_SITE = { name: '', owner: '', accountId: '' } as Site;

const noSuchHold = (id: string) =>
  new NotFoundError(`no hold ${id}; GET /drills lists what holds drills now`);

function bySite(ends: (DrillEnd & { site: string })[]) {
  const grouped = new Map<string, DrillEnd[]>();
  for (const { site, ...end } of ends) {
    grouped.set(site, [...(grouped.get(site) ?? []), end]);
  }
  return grouped;
}

/** The drill programme of all sites that somebody may see, and what keeps it from drilling for a while. */
export class ProgrammeService {
  readonly #nextDrills = new NextDrills();

  constructor(private readonly options: ProgrammeServiceOptions) {}

  /** @throws NotAllowedError where no site may be seen */
  async get(credentials: UserCredentials): Promise<ProgrammeOverview> {
    const { config, sites, dues, holds, runReader, access } = this.options;
    const now = this.#now();
    const filter = await access.readable(credentials);
    const quarters = quartersUntil(now, QUARTERS_SHOWN);
    const [listed, ends, notDone, held, underWay, rights] = await Promise.all([
      sites.list(filter),
      runReader.drillEnds(quarters[0].from.toISOString(), filter),
      dues.notDone(filter),
      holds.since(now, filter),
      runReader.underWay(),
      access.rightsOnSeen(credentials, siteAdminPermission),
    ]);
    const endsOf = bySite(ends);
    const dueOf = new Map<string, SiteDue>(notDone.map(due => [due.site, due]));
    const drills = new Map(
      underWay
        .filter(({ kind }) => kind === 'drill')
        .map(({ site, id }) => [site, id]),
    );
    return {
      quarters: quarters.map(quarter => drillsOf(quarter, ends)),
      sites: listed.map(site =>
        programmeSite({
          config,
          site,
          ends: endsOf.get(site.name) ?? [],
          due: dueOf.get(site.name),
          holds: held,
          underWay: drills.get(site.name),
          quarter: quarters.at(-1)!,
          action: action(rights(site).lacks(siteAdminPermission)),
          nextDrills: this.#nextDrills,
          now,
        }),
      ),
      holds: held.filter(({ site }) => site === undefined),
      action: action(await this.#lacksEverywhere(rights)),
    };
  }

  /**
   * Keeps the programme from beginning drills of a site, or of all.
   * @throws InputError naming the field
   * @throws NotFoundError, NotAllowedError
   */
  async hold(
    { reason, from, until }: HoldRequest,
    credentials: UserCredentials,
    site?: string,
  ): Promise<DrillHold> {
    await this.#require(credentials, site);
    const now = this.#now();
    const begins = from ?? now.toISOString();
    const latest = now.getTime() + MOST_HELD_DAYS * 86_400_000;
    if (until <= begins || until <= now.toISOString()) {
      throw new InputError(
        `body.until: ${until} is over, or not after the beginning; give a later moment`,
      );
    }
    if (Date.parse(until) > latest) {
      throw new InputError(
        `body.until: ${until} is more than ${MOST_HELD_DAYS} days away; hold for less, and again then`,
      );
    }
    return this.options.holds.place(
      { site, reason, from: begins, until, placedBy: nameOf(credentials) },
      now,
    );
  }

  /** @throws NotFoundError, NotAllowedError, ConflictError where it holds nothing any more */
  async lift(
    id: string,
    { reason }: LiftRequest,
    credentials: UserCredentials,
  ): Promise<DrillHold> {
    const { holds } = this.options;
    const found = await holds.get(id);
    if (!found) {
      throw noSuchHold(id);
    }
    await this.#require(credentials, found.site, () => noSuchHold(id));
    const lifted = await holds.lift(
      id,
      { liftedBy: nameOf(credentials), liftedBecause: reason },
      this.#now(),
    );
    if (!lifted) {
      throw new ConflictError(`hold ${id} is over already`);
    }
    return (await holds.get(id))!;
  }

  async #require(
    credentials: UserCredentials,
    site: string | undefined,
    notFound?: () => Error,
  ): Promise<void> {
    const { access } = this.options;
    if (site !== undefined) {
      const rights = await access.rights(
        site,
        credentials,
        [siteAdminPermission],
        notFound,
      );
      rights.require(siteAdminPermission);
      return;
    }
    const lacks = await this.#lacksEverywhere(
      await access.rightsOnSeen(credentials, siteAdminPermission),
    );
    if (lacks !== undefined) {
      throw new NotAllowedError(lacks);
    }
  }

  /** Why somebody may not act on all sites, those included that he may not see, of which none is named. */
  async #lacksEverywhere(
    rights: (site: Site) => SiteRights,
  ): Promise<string | undefined> {
    const listed = await this.options.sites.list();
    // Who could act on no site that there may be one day acts on none today.
    const all = listed.length > 0 ? listed : [NO_SITE];
    const lacking = all
      .map(rights)
      .find(each => each.lacks(siteAdminPermission) !== undefined);
    return (
      lacking &&
      (lacking.nobodyMay(siteAdminPermission) ??
        `You lack the permission ${siteAdminPermission.name} on every site`)
    );
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
