import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  guardOverridePermission,
  runApprovePermission,
  runBreakGlassPermission,
  runControlPermission,
  runDrillPermission,
  runDryRunPermission,
  runFailoverPermission,
  siteFencePermission,
  siteReadPermission,
  type ActionState,
  type DecisionKind,
  type DecisionRequest,
  type EvidenceFormat,
  type FenceRequest,
  type PlanRequest,
  type ReportQuery,
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
  'complete-failover': runFailoverPermission,
  failback: runFailoverPermission,
  reprotect: runFailoverPermission,
};

/** What a decision of each kind wants; any one of them is enough. */
const permissionsFor = (
  decision: DecisionKind,
  run: RunKind,
): BasicPermission[] => {
  switch (decision) {
    case 'approve':
    case 'reject':
      return [runApprovePermission];
    case 'break-glass':
      return [runBreakGlassPermission];
    case 'override':
      return [guardOverridePermission];
    case 'abort':
      return [runControlPermission, PERMISSION_OF[run]];
    default:
      return [runControlPermission];
  }
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

  async decide(id: string, request: DecisionRequest, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    const { kind } = await this.inner.get(id, caller);
    await this.#requireAny(permissionsFor(request.kind, kind), caller);
    return this.#masked(await this.inner.decide(id, request, caller), caller);
  }

  async audit(id: string, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    return this.inner.audit(id, caller);
  }

  async evidence(id: string, format: EvidenceFormat, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    return this.inner.evidence(id, format, caller);
  }

  async report(site: string, query: ReportQuery, caller: UserCredentials) {
    await this.#require(siteReadPermission, caller);
    return this.inner.report(site, query, caller);
  }

  async fence(site: string, request: FenceRequest, caller: UserCredentials) {
    await this.#require(siteFencePermission, caller);
    return this.inner.fence(site, request, caller);
  }

  async actions(site: Site, caller: UserCredentials): Promise<SiteActions> {
    const actions = await this.inner.actions(site, caller);
    const masked = await Promise.all(
      (Object.keys(PERMISSION_OF) as RunKind[]).map(async kind => [
        kind,
        await this.#mask(actions[kind], [PERMISSION_OF[kind]], caller),
      ]),
    );
    return Object.fromEntries(masked);
  }

  async #masked(run: RunDetail, caller: UserCredentials): Promise<RunDetail> {
    const kinds = Object.keys(run.actions) as DecisionKind[];
    const masked = await Promise.all(
      kinds.map(async kind => [
        kind,
        await this.#mask(
          run.actions[kind],
          permissionsFor(kind, run.kind),
          caller,
        ),
      ]),
    );
    return { ...run, actions: Object.fromEntries(masked) };
  }

  async #mask(
    state: ActionState,
    permissions: BasicPermission[],
    caller: UserCredentials,
  ): Promise<ActionState> {
    return !state.allowed || (await this.#mayAny(permissions, caller))
      ? state
      : {
          allowed: false,
          blockedBecause: `You lack the permission ${permissions[0].name}`,
        };
  }

  async #require(permission: BasicPermission, caller: UserCredentials) {
    await this.#requireAny([permission], caller);
  }

  async #requireAny(permissions: BasicPermission[], caller: UserCredentials) {
    if (!(await this.#mayAny(permissions, caller))) {
      throw new NotAllowedError(
        `you lack the permission ${permissions[0].name}`,
      );
    }
  }

  async #mayAny(permissions: BasicPermission[], caller: UserCredentials) {
    const answers = await this.permissions.authorize(
      permissions.map(permission => ({ permission })),
      { credentials: caller },
    );
    return answers.some(({ result }) => result === AuthorizeResult.ALLOW);
  }
}
