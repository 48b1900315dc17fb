import type {
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  runDrillPermission,
  siteAdminPermission,
  siteReadPermission,
  type DisasterRecoveryPermission,
} from '@understudy/plugin-disaster-recovery-common';
import type {
  SiteQuery,
  SiteResource,
} from '@understudy/plugin-disaster-recovery-node';
import type { SiteFilter, SiteStore } from '../sites/types';
import { noSuchSite } from '../sites';
import { SiteRights } from './SiteRights';
import type { UserCredentials } from './types';
import type { Viewers } from './Viewers';

export interface SiteAccessOptions {
  permissions: PermissionsService;
  ruleset: PermissionRuleset<SiteResource, SiteQuery>;
  sites: Pick<SiteStore, 'find'>;
  viewers: Pick<Viewers, 'remember'>;
  /** Why an ALLOW lets nobody act; see `whyAllowIsNotEnough`. */
  unnamed: string;
  logger: LoggerService;
}

/** Whoever writes a schedule into the portal's configuration says by name what is drilled. */
const isPluginItself = ({ principal }: UserCredentials) =>
  principal.type === 'service' &&
  principal.subject === 'plugin:disaster-recovery';

/** Its runs outlive a site; nobody owns it any more. */
const gone = (name: string): SiteResource => ({
  name,
  owner: '',
  accountId: '',
});

/** Asks the portal's policy who may do what with which site. */
export class SiteAccess {
  #warned = false;

  constructor(private readonly options: SiteAccessOptions) {}

  /**
   * Which sites somebody may see; undefined for all of them.
   * @throws NotAllowedError where it is none
   */
  async readable(
    credentials: UserCredentials,
  ): Promise<SiteFilter | undefined> {
    const decisions = await this.#ask([siteReadPermission], credentials);
    const decision = decisions.get(siteReadPermission.name);
    if (decision?.result === AuthorizeResult.ALLOW) {
      return undefined;
    }
    if (decision?.result === AuthorizeResult.CONDITIONAL) {
      return createConditionTransformer(this.options.ruleset)(
        decision.conditions,
      );
    }
    throw new NotAllowedError(
      `You may not see disaster-recovery sites; ask for the permission ${siteReadPermission.name}`,
    );
  }

  /**
   * What somebody may do with a site.
   * @param acting - permissions that will be asked about
   * @param notFound - what is thrown where he may not see it: it must not differ from what is thrown where it does not exist
   */
  async rights(
    name: string,
    credentials: UserCredentials,
    acting: DisasterRecoveryPermission[] = [],
    notFound: () => Error = () => noSuchSite(name),
  ): Promise<SiteRights> {
    const [found] = await this.options.sites.find([name]);
    return this.rightsOn(found ?? gone(name), credentials, acting, notFound);
  }

  /** The same for a site that is at hand. */
  async rightsOn(
    site: SiteResource,
    credentials: UserCredentials,
    acting: DisasterRecoveryPermission[] = [],
    notFound: () => Error = () => noSuchSite(site.name),
  ): Promise<SiteRights> {
    const meets = createConditionAuthorizer(this.options.ruleset);
    if (isPluginItself(credentials)) {
      return new SiteRights({
        site,
        decisions: new Map(),
        meets,
        unnamed: () => this.#unnamed(),
        scheduled: [runDrillPermission],
      });
    }
    const decisions = await this.#ask(
      [
        siteReadPermission,
        ...acting,
        ...(acting.length ? [siteAdminPermission] : []),
      ],
      credentials,
    );
    const read = decisions.get(siteReadPermission.name);
    if (!read || !meets(read, site)) {
      throw notFound();
    }
    return new SiteRights({
      site,
      decisions,
      meets,
      unnamed: () => this.#unnamed(),
    });
  }

  /**
   * What somebody may do with each of many sites that he may see, asked about once; those that he may not see are left out.
   * @returns by the names of sites
   */
  async rightsOnAll(
    sites: readonly SiteResource[],
    credentials: UserCredentials,
    acting: DisasterRecoveryPermission[] = [],
  ): Promise<Map<string, SiteRights>> {
    const meets = createConditionAuthorizer(this.options.ruleset);
    const decisions = await this.#ask(
      [siteReadPermission, ...acting, siteAdminPermission],
      credentials,
    );
    const read = decisions.get(siteReadPermission.name);
    const visible = sites.filter(site => read && meets(read, site));
    return new Map(
      visible.map(site => [
        site.name,
        new SiteRights({
          site,
          decisions,
          meets,
          unnamed: () => this.#unnamed(),
        }),
      ]),
    );
  }

  /** The same by their names, also for sites that are gone. */
  async rightsByName(
    names: string[],
    credentials: UserCredentials,
    acting: DisasterRecoveryPermission[] = [],
  ): Promise<Map<string, SiteRights>> {
    const asked = [...new Set(names)];
    const found = await this.options.sites.find(asked);
    return this.rightsOnAll(
      asked.map((name, index) => found[index] ?? gone(name)),
      credentials,
      acting,
    );
  }

  /**
   * What somebody may do with sites that are at hand and that he may see: the
   * policy is asked once, however many they are.
   */
  async rightsOnSeen(
    credentials: UserCredentials,
    acting: DisasterRecoveryPermission,
  ): Promise<(site: SiteResource) => SiteRights> {
    const decisions = await this.#ask(
      [acting, siteAdminPermission],
      credentials,
    );
    const meets = createConditionAuthorizer(this.options.ruleset);
    return site =>
      new SiteRights({
        site,
        decisions,
        meets,
        unnamed: () => this.#unnamed(),
      });
  }

  async #ask(
    permissions: DisasterRecoveryPermission[],
    credentials: UserCredentials,
  ): Promise<Map<string, PolicyDecision>> {
    const { permissions: policy, viewers } = this.options;
    const asked = [...new Set(permissions)];
    const answers = await policy.authorizeConditional(
      asked.map(permission => ({ permission })),
      { credentials },
    );
    const decisions = new Map(
      asked.map(({ name }, index) => [name, answers[index]]),
    );
    const read = decisions.get(siteReadPermission.name);
    const { principal } = credentials;
    if (read && principal.type === 'user') {
      await viewers.remember(principal.userEntityRef, read);
    }
    return decisions;
  }

  #unnamed(): string {
    const { unnamed, logger } = this.options;
    if (!this.#warned) {
      this.#warned = true;
      logger.warn(unnamed);
    }
    return unnamed;
  }
}
