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
    const { site, unnamed, scheduled = [] } = this.options;
    if (permissions.some(permission => scheduled.includes(permission))) {
      return undefined;
    }
    const wanted = [...permissions, siteAdminPermission];
    if (wanted.some(permission => this.#isNamed(permission))) {
      return undefined;
    }
    const answers = permissions.map(({ name }) => this.#of(name).result);
    if (answers.includes(AuthorizeResult.ALLOW)) {
      return unnamed();
    }
    const [{ name }] = permissions;
    return answers.includes(AuthorizeResult.CONDITIONAL)
      ? `Your permission ${name} does not extend to the site ${site.name}`
      : `You lack the permission ${name}`;
  }

  /** @throws NotAllowedError saying which permission is missing, or why none counts */
  require(...permissions: DisasterRecoveryPermission[]): void {
    const lack = this.lacks(...permissions);
    if (lack) {
      throw new NotAllowedError(lack);
    }
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
