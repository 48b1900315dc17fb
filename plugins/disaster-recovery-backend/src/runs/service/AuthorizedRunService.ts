import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  guardOverridePermission,
  runApprovePermission,
  runDrillPermission,
  runDryRunPermission,
  runFailoverPermission,
  siteReadPermission,
  type AbortRequest,
  type ActionState,
  type ApprovalRequest,
  type PlanRequest,
  type RunDetail,
  type RunKind,
  type RunRequest,
  type SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../../sites/types';
import type { RunService, UserCredentials } from '../types';

const PERMISSION_OF: Record<RunKind, BasicPermission> = {
  'dry-run': runDryRunPermission,
  drill: runDrillPermission,
  failover: runFailoverPermission,
};

/** Decides who may do what with runs; the only RunService that leaves this folder. */
export class AuthorizedRunService implements RunService {
  constructor(
    private readonly inner: RunService,
    private readonly permissions: PermissionsService,
  ) {}

  async plan(site: string, request: PlanRequest, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    return this.inner.plan(site, request, caller);
  }

  async start(site: string, request: RunRequest, caller: UserCredentials) {
    await this.#require(PERMISSION_OF[request.kind], caller);
    if (request.overrides?.length) {
      await this.#require(guardOverridePermission, caller);
    }
    return this.#masked(await this.inner.start(site, request, caller), caller);
  }

  async list(site: string, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    return this.inner.list(site, caller);
  }

  async get(id: string, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    return this.#masked(await this.inner.get(id, caller), caller);
  }

  async decide(id: string, request: ApprovalRequest, caller: UserCredentials) {
    await this.#require(runApprovePermission, caller);
    return this.#masked(await this.inner.decide(id, request, caller), caller);
  }

  async abort(id: string, request: AbortRequest, caller: UserCredentials) {
    await this.#requireFor(id, caller);
    return this.#masked(await this.inner.abort(id, request, caller), caller);
  }

  async retry(id: string, caller: UserCredentials) {
    await this.#requireFor(id, caller);
    return this.#masked(await this.inner.retry(id, caller), caller);
  }

  async actions(site: Site, caller: UserCredentials): Promise<SiteActions> {
    const actions = await this.inner.actions(site, caller);
    const masked = await Promise.all(
      (Object.keys(PERMISSION_OF) as RunKind[]).map(async kind => [
        kind,
        await this.#mask(actions[kind], PERMISSION_OF[kind], caller),
      ]),
    );
    return Object.fromEntries(masked);
  }

  /** Whoever may start a kind of run may abort and retry it. */
  async #requireFor(id: string, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    const { kind } = await this.inner.get(id, caller);
    await this.#require(PERMISSION_OF[kind], caller);
  }

  async #masked(run: RunDetail, caller: UserCredentials): Promise<RunDetail> {
    const { approve, reject, abort, retry } = run.actions;
    const own = PERMISSION_OF[run.kind];
    return {
      ...run,
      actions: {
        approve: await this.#mask(approve, runApprovePermission, caller),
        reject: await this.#mask(reject, runApprovePermission, caller),
        abort: await this.#mask(abort, own, caller),
        retry: await this.#mask(retry, own, caller),
      },
    };
  }

  async #mask(
    state: ActionState,
    permission: BasicPermission,
    caller: UserCredentials,
  ): Promise<ActionState> {
    return !state.allowed || (await this.#may(permission, caller))
      ? state
      : {
          allowed: false,
          blockedBecause: `You lack the permission ${permission.name}`,
        };
  }

  async #require(permission: BasicPermission, caller: UserCredentials) {
    if (!(await this.#may(permission, caller))) {
      throw new NotAllowedError(`you lack the permission ${permission.name}`);
    }
  }

  async #may(permission: BasicPermission, caller: UserCredentials) {
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: caller,
    });
    return result === AuthorizeResult.ALLOW;
  }
}
