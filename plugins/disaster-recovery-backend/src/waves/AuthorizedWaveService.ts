import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  actingPermissions,
  guardOverridePermission,
  runDryRunPermission,
  runFailoverPermission,
  type DecisionKind,
  type DecisionRequest,
  type WaveDetail,
  type WavePlanRequest,
  type WaveRequest,
} from '@understudy/plugin-disaster-recovery-common';
import { siteStepId } from '@understudy/failover';
import type { SiteAccess } from '../access';
import { mask, permissionsFor, type UserCredentials } from '../runs';
import type { SiteStore } from '../sites/types';
import type { DefaultWaveService, Leader } from './DefaultWaveService';
import { BLIND, onAll, type Rights } from './onAll';
import type { WaveService } from './types';
import { ABOUT_ONE } from './waveActions';
import { summaryWithout, without, withoutPlan } from './without';

const userOf = ({ principal }: UserCredentials) =>
  principal.type === 'user' ? principal.userEntityRef : principal.subject;

const wanted = ({ kind }: Pick<WavePlanRequest, 'kind'>) =>
  kind === 'dry-run' ? runDryRunPermission : runFailoverPermission;

const isSiteStep = (step: string) => step.startsWith(siteStepId(''));
const siteOfStep = (step: string) => step.slice(siteStepId('').length);

/**
 * Decides who may do what with waves: a wave is led by whoever may fail over each
 * of its sites, and approved by whoever may approve for each of them. There is no
 * other right to it. Somebody sees of it what he sees of its sites.
 */
export class AuthorizedWaveService implements WaveService {
  constructor(
    private readonly inner: DefaultWaveService,
    private readonly access: Pick<SiteAccess, 'rightsOnAll' | 'readable'>,
    private readonly sites: Pick<SiteStore, 'list' | 'find'>,
  ) {}

  async plan(request: WavePlanRequest, caller: UserCredentials) {
    const { leader } = await this.#mayLead(request, caller);
    return this.inner.plan(request, leader);
  }

  async start(request: WaveRequest, caller: UserCredentials) {
    const { leader, rights } = await this.#mayLead(request, caller);
    if (request.overrides?.length) {
      const plan = await this.inner.plan(request, leader);
      const led = plan.steps.flatMap(
        ({ member }) => (member && rights.get(member.site)) ?? [],
      );
      const lack = onAll(led).lacks(guardOverridePermission);
      if (lack) {
        throw new NotAllowedError(lack);
      }
    }
    const { id } = await this.inner.start(request, userOf(caller), leader);
    return this.get(id, caller);
  }

  async list(caller: UserCredentials) {
    const filter = await this.access.readable(caller);
    const waves = await this.inner.list(filter);
    if (!filter) {
      return waves.map(({ wave }) => wave);
    }
    const visible = new Set(
      (await this.sites.list(filter)).map(({ name }) => name),
    );
    return waves.map(({ wave, sites }) =>
      summaryWithout(
        wave,
        sites.filter(site => !visible.has(site)).map(siteStepId),
      ),
    );
  }

  async waiting(caller: UserCredentials) {
    const visible = new Set((await this.list(caller)).map(({ id }) => id));
    const items = await this.inner.waiting(userOf(caller));
    const mine = await Promise.all(
      items
        .filter(({ wave }) => visible.has(wave.id))
        .map(async item => {
          const { counted } = await this.#rights(item.wave.id, caller);
          const rights = onAll(counted);
          const answers = item.answers.filter(
            kind => !rights.lacks(...permissionsFor(kind, 'failover')),
          );
          return { ...item, answers };
        }),
    );
    return mine.filter(({ answers }) => answers.length > 0);
  }

  async get(id: string, caller: UserCredentials) {
    const rights = await this.#rights(id, caller);
    const wave = await this.inner.get(id, userOf(caller));
    return masked(wave, rights);
  }

  async decide(id: string, request: DecisionRequest, caller: UserCredentials) {
    const rights = await this.#rights(id, caller);
    const { kind, step = '' } = request;
    const isOne = ABOUT_ONE.some(one => one === kind) && isSiteStep(step);
    const site = siteOfStep(step);
    const lack =
      isOne && !rights.of.has(site)
        ? `There is no site "${site}" of this wave that you may see`
        : onAll(isOne ? [rights.of.get(site) ?? BLIND] : rights.counted).lacks(
            ...permissionsFor(kind, 'failover'),
          );
    if (lack) {
      throw new NotAllowedError(lack);
    }
    const wave = await this.inner.decide(id, request, userOf(caller));
    return masked(wave, rights);
  }

  async audit(id: string, caller: UserCredentials) {
    const { seesAll } = await this.#rights(id, caller);
    if (!seesAll) {
      throw new NotAllowedError(
        'The journal of a wave tells of all its sites, and of those that it left out; you may not see all of them',
      );
    }
    return this.inner.audit(id);
  }

  /** Who may not lead a site away leaves it out. @throws NotAllowedError where he may see none */
  async #mayLead(request: WavePlanRequest, caller: UserCredentials) {
    await this.access.readable(caller);
    const rights = await this.access.rightsOnAll(
      await this.sites.list(),
      caller,
      [...actingPermissions],
    );
    const permission = wanted(request);
    const leader: Leader = {
      sees: ({ name }) => rights.has(name),
      refusal: ({ name }) => (rights.get(name) ?? BLIND).lacks(permission),
    };
    return { rights, leader };
  }

  /** @throws NotFoundError where he sees none of its sites: as where there is none */
  async #rights(id: string, caller: UserCredentials): Promise<WaveRights> {
    const { led, leftOut } = await this.inner.sitesOf(id);
    const names = [...led, ...leftOut];
    const found = await this.sites.find(names);
    // Its runs outlive a site; nobody owns it any more.
    const all = names.map(
      (name, index) => found[index] ?? { name, owner: '', accountId: '' },
    );
    const of = await this.access.rightsOnAll(all, caller, [
      ...actingPermissions,
    ]);
    if (!led.some(name => of.has(name))) {
      throw new NotFoundError(`no wave ${id}`);
    }
    const there = led.filter((_, index) => found[index]);
    // Nothing is begun of a site that is gone, and it takes the wave out of nobody's hands.
    const counted = (there.length > 0 ? there : led).map(
      name => of.get(name) ?? BLIND,
    );
    return { of, counted, seesAll: names.every(name => of.has(name)) };
  }
}

/** What somebody may do with a wave. */
interface WaveRights {
  /** With each that he may see. */
  of: ReadonlyMap<string, Rights>;
  /** With those on which his rights to the wave rest. */
  counted: Rights[];
  /** All that it leads away, and all that it left out. */
  seesAll: boolean;
}

function masked(
  wave: WaveDetail,
  { of, counted, seesAll }: WaveRights,
): WaveDetail {
  const all = onAll(counted);
  const kinds = Object.keys(wave.actions) as DecisionKind[];
  const state = (kind: DecisionKind, rights: Rights) =>
    mask(wave.actions[kind], rights, ...permissionsFor(kind, 'failover'));
  const hidden = wave.sites.filter(({ site }) => !of.has(site));
  const seen = without(
    seesAll ? wave : withoutPlan(wave),
    hidden.map(({ step }) => step),
  );
  return {
    ...seen,
    sites: seen.sites.map(site => ({
      ...site,
      ...(site.actions && {
        actions: {
          'retry-step': state('retry-step', of.get(site.site) ?? BLIND),
          'skip-step': state('skip-step', of.get(site.site) ?? BLIND),
        },
      }),
    })),
    actions: Object.fromEntries(
      kinds.map(kind => [kind, state(kind, all)]),
    ) as WaveDetail['actions'],
  };
}
