import {
  RUN_KINDS,
  type RunAudit,
} from '@understudy/plugin-disaster-recovery-common';
import { verifyChain } from '@understudy/failover';
import { seededRandom, type Random } from '@understudy/failover/testing';
import type { Knex } from 'knex';
import { ACTIVE, PILOT } from '../../../__testUtils__';
import { refOf } from '../../../access/__testUtils__/portals';
import { inWords, type Caller, type Draft } from './Draft';
import { drawRequest } from './drawRequest';
import { Footprints } from './Footprints';
import { startFuzzedPortal, type FuzzedPortal } from './FuzzedPortal';
import { FuzzTally } from './FuzzTally';
import { judgeAnswer, servedBy } from './judgeAnswer';
import { Known } from './Known';
import { Sender, type Received } from './send';
import { isRole } from './withoutRight';

export interface FuzzOptions {
  /** Empty; it is migrated. */
  knex: Knex;
  requests: number;
  seed: number;
  /** Told how many were sent, now and then. */
  progress?: (sent: number) => void;
}

export interface FuzzReport {
  tally: FuzzTally;
  /** What was wrong, each with the request that shows it; empty where nothing was. */
  problems: string[];
}

/** People who send at the same time; what each of them leaves behind is counted after each request. */
const LANES: Caller[][] = [
  ['admin', 'admin', 'admin', 'guest', 'nobody'],
  ['onCall', 'onCall', 'approver', 'approver', 'reader', 'forger'],
  ['owner', 'owner', 'otherOwner', 'otherOwner', 'service'],
];

/** What changes nothing, whoever asks. */
const READS = /^(Get|List|Plan|Refresh)/;

/** How often a region is in trouble: once in so many requests. */
const TROUBLE = 150;

const MOST_PROBLEMS = 30;

class ApiFuzz {
  readonly #tally = new FuzzTally();
  readonly #problems: string[] = [];
  readonly #known: Known;
  readonly #sender: Sender;
  readonly #footprints: Footprints;
  #sent = 0;

  constructor(
    private readonly options: FuzzOptions,
    private readonly portal: FuzzedPortal,
  ) {
    this.#known = new Known(portal.sites);
    this.#sender = new Sender(portal.baseUrl);
    this.#footprints = new Footprints(options.knex);
  }

  async run(): Promise<FuzzReport> {
    const { seed } = this.options;
    await this.#look();
    await Promise.all(
      LANES.map((callers, lane) =>
        this.#lane(callers, seededRandom(seed * LANES.length + lane)),
      ),
    );
    await this.#verifyJournals();
    this.#sender.close();
    return { tally: this.#tally, problems: this.#problems };
  }

  async #lane(callers: Caller[], random: Random): Promise<void> {
    const { requests, progress } = this.options;
    while (this.#sent < requests && this.#problems.length < MOST_PROBLEMS) {
      this.#sent += 1;
      progress?.(this.#sent);
      if (random.chance(1 / TROUBLE)) {
        await this.portal.trouble(random.pick([ACTIVE, PILOT]));
      }
      const caller = random.pick(callers);
      await this.#ask(drawRequest(random, this.#known, caller));
    }
  }

  async #ask(draft: Draft): Promise<void> {
    const name = servedBy(draft)?.operation.id ?? 'none';
    const before = await this.#deedsOf(draft);
    let received: Received;
    try {
      received = await this.#sender.send(draft);
    } catch (error) {
      this.#note(draft, [(error as Error).message]);
      return;
    }
    const { status, milliseconds, body } = received;
    this.#tally.add(name, status, milliseconds);
    const isDone = status < 300 && !READS.test(name);
    const deeds = (await this.#deedsOf(draft)) - before;
    this.#note(draft, [
      ...judgeAnswer(draft, received, this.#known),
      ...(!isDone && deeds > 0
        ? [`answered ${status}, and ${deeds} rows say that something was done`]
        : []),
    ]);
    if (status < 300) {
      this.#known.learn(body, draft.caller);
    }
  }

  /** Those who are not even known leave nothing in anybody's name. */
  async #deedsOf({ caller }: Draft): Promise<number> {
    return isRole(caller) ? this.#footprints.of(caller) : 0;
  }

  #note(draft: Draft, problems: string[]): void {
    this.#problems.push(
      ...problems.map(each => `${each}\n    ${inWords(draft)}`),
    );
  }

  /** What there is to ask about before anybody asked. */
  async #look(): Promise<void> {
    const admin = this.portal.clientOf(refOf('admin'));
    for (const site of this.portal.sites) {
      const runs = await admin.listRuns(site);
      for (const { id } of runs) {
        this.#known.learn(await admin.getRun(id), 'admin');
      }
      for (const kind of RUN_KINDS) {
        this.#known.learn(await admin.plan(site, { kind }), 'admin');
      }
    }
  }

  /** I8: whatever was sent, every journal is intact, and evidence can be made of it. */
  async #verifyJournals(): Promise<void> {
    const admin = this.portal.clientOf(refOf('admin'));
    for (const site of this.portal.sites) {
      for (const { id } of await admin.listRuns(site)) {
        this.#verify(id, await admin.getRunAudit(id));
      }
    }
    for (const { id } of this.#known.waves) {
      const { body } = await this.#sender.send({
        operation: undefined,
        caller: 'admin',
        method: 'GET',
        path: `/waves/${id}/audit`,
        query: [],
        headers: {},
        body: undefined,
        spoilt: [],
      });
      this.#verify(id, body as Pick<RunAudit, 'journal' | 'head'>);
    }
  }

  #verify(id: string, { journal, head }: Pick<RunAudit, 'journal' | 'head'>) {
    const verdict = verifyChain(id, journal, head);
    if (!verdict.intact) {
      this.#problems.push(`the journal of ${id}: ${verdict.reason}`);
    }
  }
}

/**
 * Sends requests that are drawn from the API's document, sound and spoilt, by
 * people of every role at once, and judges every answer: by its status, by the
 * document, by what the policy is meant to say, and by what was written down in
 * the tables about whoever sent it.
 */
export async function fuzzApi(options: FuzzOptions): Promise<FuzzReport> {
  const logged: string[] = [];
  const portal = await startFuzzedPortal(options.knex, error => {
    // The framework's second line about the same.
    if (!error.startsWith('Request failed with status')) {
      logged.push(error);
    }
  });
  try {
    const { tally, problems } = await new ApiFuzz(options, portal).run();
    // What went wrong inside is said to nobody else.
    const inside = logged.map(each => `logged: ${each}`);
    return { tally, problems: [...problems, ...inside] };
  } finally {
    await portal.stop();
  }
}
