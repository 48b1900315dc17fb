import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  siteAdminPermission,
  type DisasterRecoveryPermission,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteResource } from '@understudy/plugin-disaster-recovery-node';

/** What somebody may do with one site that he may see. */
export class SiteRights {
  constructor(
    private readonly options: {
      site: SiteResource;
      /** By the names of permissions. */
      decisions: ReadonlyMap<string, PolicyDecision>;
      meets: (decision: PolicyDecision, site: SiteResource) => boolean;
      /** Called where a policy allows without naming; says why it does not count. */
      unnamed: () => string;
      /** What the portal's own configuration lets the plugin itself do. */
      scheduled?: DisasterRecoveryPermission[];
    },
  ) {}

  /** Why somebody who would need any one of these may not act; undefined where he may. */
  lacks(...permissions: DisasterRecoveryPermission[]): string | undefined {
    const nobody = this.nobodyMay(...permissions);
    if (nobody || this.#mayAny(permissions)) {
      return nobody;
    }
    const answers = permissions.map(({ name }) => this.#of(name).result);
    const [{ name }] = permissions;
    return answers.includes(AuthorizeResult.CONDITIONAL)
      ? `Your permission ${name} does not extend to the site ${this.options.site.name}`
      : `You lack the permission ${name}`;
  }

  /** Why these let nobody act, whoever asks: the policy allows one of them without naming anybody. */
  nobodyMay(...permissions: DisasterRecoveryPermission[]): string | undefined {
    const isAllowed = permissions.some(
      ({ name }) => this.#of(name).result === AuthorizeResult.ALLOW,
    );
    return isAllowed && !this.#mayAny(permissions)
      ? this.options.unnamed()
      : undefined;
  }

  /** @throws NotAllowedError saying which permission is missing, or why none counts */
  require(...permissions: DisasterRecoveryPermission[]): void {
    const lack = this.lacks(...permissions);
    if (lack) {
      throw new NotAllowedError(lack);
    }
  }

  #mayAny(permissions: DisasterRecoveryPermission[]): boolean {
    const { scheduled = [] } = this.options;
    return (
      permissions.some(permission => scheduled.includes(permission)) ||
      [...permissions, siteAdminPermission].some(permission =>
        this.#isNamed(permission),
      )
    );
  }

  /** Only a condition on sites is about sites: whoever allows everything answers ALLOW to anything. */
  #isNamed({ name }: DisasterRecoveryPermission): boolean {
    const { site, meets } = this.options;
    const decision = this.#of(name);
    return (
      decision.result === AuthorizeResult.CONDITIONAL && meets(decision, site)
    );
  }

  #of(name: string): PolicyDecision {
    return this.options.decisions.get(name) ?? { result: AuthorizeResult.DENY };
  }
}
