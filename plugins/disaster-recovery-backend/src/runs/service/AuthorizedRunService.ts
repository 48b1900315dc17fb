import { NotFoundError } from '@backstage/errors';
import {
  actingPermissions,
  guardOverridePermission,
  siteFencePermission,
  type DecisionKind,
  type DecisionRequest,
  type EvidenceFormat,
  type FenceRequest,
  type PlanRequest,
  type ReportQuery,
  type RunDetail,
  type RunRequest,
  type SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteAccess, SiteRights } from '../../access';
import { mask } from './mask';
import { PERMISSION_OF, permissionsFor } from './permissionsFor';
import type { Site } from '../../sites/types';
import type { Asking, RunService, UserCredentials } from '../types';

const noSuchRun = (id: string) => () => new NotFoundError(`no run ${id}`);

/** Decides who may do what with runs; the only RunService that leaves this folder. */
export class AuthorizedRunService implements RunService {
  constructor(
    private readonly inner: RunService,
    private readonly access: SiteAccess,
  ) {}

  async plan(
    site: string,
    request: PlanRequest,
    caller: UserCredentials,
    asking?: Asking,
  ) {
    await this.access.rights(site, caller);
    return this.inner.plan(site, request, caller, asking);
  }

  async start(
    site: string,
    request: RunRequest,
    caller: UserCredentials,
    asking?: Asking,
  ) {
    const rights = await this.access.rights(site, caller, actingPermissions);
    rights.require(PERMISSION_OF[request.kind]);
    if (request.overrides?.length) {
      rights.require(guardOverridePermission);
    }
    return masked(
      await this.inner.start(site, request, caller, asking),
      rights,
    );
  }

  async list(site: string, caller: UserCredentials) {
    await this.access.rights(site, caller);
    return this.inner.list(site, caller);
  }

  async waiting(caller: UserCredentials) {
    const seen = await this.access.readable(caller);
    const items = await this.inner.waiting(caller, seen);
    const rights = await this.access.rightsByName(
      items.map(({ run }) => run.site),
      caller,
      actingPermissions,
    );
    return items
      .map(item => ({
        ...item,
        answers: item.answers.filter(kind => {
          const own = rights.get(item.run.site);
          return own && !own.lacks(...permissionsFor(kind, item.run.kind));
        }),
      }))
      .filter(({ answers }) => answers.length > 0);
  }

  async get(id: string, caller: UserCredentials) {
    const run = await this.inner.get(id, caller);
    return masked(run, await this.#rightsOn(run, caller));
  }

  async decide(id: string, request: DecisionRequest, caller: UserCredentials) {
    const run = await this.inner.get(id, caller);
    const rights = await this.#rightsOn(run, caller);
    rights.require(...permissionsFor(request.kind, run.kind));
    return masked(await this.inner.decide(id, request, caller), rights);
  }

  async audit(id: string, caller: UserCredentials) {
    const run = await this.inner.get(id, caller);
    await this.access.rights(run.site, caller, [], noSuchRun(id));
    return this.inner.audit(id, caller);
  }

  async evidence(id: string, format: EvidenceFormat, caller: UserCredentials) {
    const run = await this.inner.get(id, caller);
    await this.access.rights(run.site, caller, [], noSuchRun(id));
    return this.inner.evidence(id, format, caller);
  }

  async report(site: string, query: ReportQuery, caller: UserCredentials) {
    await this.access.rights(site, caller);
    return this.inner.report(site, query, caller);
  }

  async fence(site: string, request: FenceRequest, caller: UserCredentials) {
    const rights = await this.access.rights(site, caller, [
      siteFencePermission,
    ]);
    rights.require(siteFencePermission);
    return this.inner.fence(site, request, caller);
  }

  async actions(site: Site, caller: UserCredentials): Promise<SiteActions> {
    const [actions, rights] = await Promise.all([
      this.inner.actions(site, caller),
      this.access.rightsOn(site, caller, actingPermissions),
    ]);
    const wanted = { ...PERMISSION_OF, fence: siteFencePermission };
    const states = (Object.keys(wanted) as (keyof SiteActions)[]).map(
      action => [action, mask(actions[action], rights, wanted[action])],
    );
    return Object.fromEntries(states);
  }

  #rightsOn({ id, site }: RunDetail, caller: UserCredentials) {
    return this.access.rights(site, caller, actingPermissions, noSuchRun(id));
  }
}

function masked(run: RunDetail, rights: SiteRights): RunDetail {
  const kinds = Object.keys(run.actions) as DecisionKind[];
  const actions = kinds.map(kind => [
    kind,
    mask(run.actions[kind], rights, ...permissionsFor(kind, run.kind)),
  ]);
  return { ...run, actions: Object.fromEntries(actions) };
}
