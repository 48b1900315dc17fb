import type { Random } from '@understudy/failover/testing';
import type { Caller } from './Draft';

/** What a run answered when it was last seen. */
export interface KnownRun {
  id: string;
  site: string;
  /** Decisions that it offered. */
  offered: string[];
  guards: string[];
  step?: string;
}

/** One, those that are not over more often. */
function pick<T extends { offered: string[] }>(
  all: readonly T[],
  random: Random,
): T | undefined {
  const open = all.filter(({ offered }) => offered.length > 0);
  const from = open.length > 0 && random.chance(0.8) ? open : all;
  return from.length > 0 ? random.pick(from) : undefined;
}

export interface KnownWave {
  id: string;
  /** All that anybody has seen in it. */
  sites: string[];
  offered: string[];
}

/** What somebody was told that he may lead away. */
export interface KnownWavePlan {
  region: string;
  kind: string;
  mode: string;
  hash: string;
}

/** What requests can be about: what was learnt from answers, as a client does. */
export class Known {
  readonly runs: KnownRun[] = [];
  readonly steps = new Set<string>();
  readonly guards = new Set<string>();
  /** The newest plan of a kind of run of a site: its hash, and the guards that are in the way. */
  readonly plans = new Map<string, { hash: string; open: string[] }>();

  readonly waves: KnownWave[] = [];
  /** By whom it was told, as nobody else can start it, then by what it is. */
  readonly wavePlans = new Map<string, Map<string, KnownWavePlan>>();
  readonly holds: string[] = [];

  constructor(readonly sites: readonly string[]) {}

  /** Whatever an answer tells of runs, waves, plans and holds. */
  learn(body: any, caller: Caller): void {
    if (Array.isArray(body?.items)) {
      body.items.forEach((item: unknown) => this.learn(item, caller));
    } else if (body?.hash && body.region) {
      this.#wavePlan(body, caller);
    } else if (body?.hash && body.guards && body.site) {
      this.#plan(body);
    } else if (body?.id && body.site && body.status) {
      this.#run(body);
    } else if (body?.id && body.plan && body.sites) {
      this.#wave(body);
    } else if (body?.id && body.placedBy) {
      this.holds.push(body.id);
    }
  }

  #wavePlan({ region, kind, mode, hash }: any, caller: Caller) {
    const own = this.wavePlans.get(caller) ?? new Map();
    own.set(`${region} ${kind} ${mode}`, { region, kind, mode, hash });
    this.wavePlans.set(caller, own);
  }

  #wave({ id, sites, actions, endedAt }: any) {
    const seen: string[] = sites.map(({ site }: any) => site);
    const before = this.waves.find(each => each.id === id);
    const wave = before ?? { id, sites: [], offered: [] };
    wave.sites = [...new Set([...wave.sites, ...seen])];
    wave.offered = endedAt
      ? []
      : Object.keys(actions).filter(kind => actions[kind].allowed);
    if (!before) {
      this.waves.push(wave);
    }
    seen.forEach(site => this.steps.add(`site:${site}`));
  }

  #plan({ site, kind, hash, guards, steps }: any) {
    const open = guards.filter(
      ({ status, overridable }: any) => status !== 'holds' && overridable,
    );
    this.plans.set(`${site} ${kind}`, {
      hash,
      open: open.map(({ guard }: any) => guard),
    });
    guards.forEach(({ guard }: any) => this.guards.add(guard));
    steps.forEach(({ id }: any) => this.steps.add(id));
  }

  #run({ id, site, actions = {}, question, endedAt }: any) {
    const offered = Object.keys(actions).filter(kind => actions[kind].allowed);
    const run: KnownRun = {
      id,
      site,
      offered: endedAt ? [] : offered,
      guards: question?.guards ?? [],
      step: question?.step,
    };
    const at = this.runs.findIndex(each => each.id === id);
    if (at < 0) {
      this.runs.push(run);
    } else {
      this.runs[at] = run;
    }
  }

  pickRun(random: Random): KnownRun | undefined {
    return pick(this.runs, random);
  }

  pickWave(random: Random): KnownWave | undefined {
    return pick(this.waves, random);
  }
}
