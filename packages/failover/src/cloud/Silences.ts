import { within, type Clock } from '../engine';
import type { Cloud } from './Cloud';

/** For so long a look waits for whom it is known that he is silent. Seconds. */
const IMPATIENT_SECONDS = 1;

/** For so long it counts that somebody was silent, or answered. Seconds. */
const REMEMBERED_SECONDS = 300;

/** So many services of a region that are silent are a region that is gone. */
const GONE = 3;

/** Looks, and the service of AWS that each asks; or an application, or whoever answers for a site's name. */
const ASKED = {
  alarming: 'cloudwatch',
  asUser: 'name',
  bucketReplication: 's3',
  bucketTags: 's3',
  connections: 'cloudwatch',
  copyJob: 's3-control',
  database: 'rds',
  drillDatabases: 'rds',
  group: 'autoscaling',
  hasBackups: 'rds',
  ingress: 'ec2',
  keysLike: 's3',
  mostInService: 'cloudwatch',
  objectExists: 's3',
  parameter: 'ssm',
  readObject: 's3',
  replicaLag: 'cloudwatch',
  scalingFailure: 'autoscaling',
  snapshot: 'rds',
  workload: 'application',
} as const satisfies Partial<Record<keyof Cloud, string>>;

type Look = keyof typeof ASKED;

const isLook = (name: PropertyKey): name is Look => name in ASKED;

/** What of a look says whom it asks. */
type Binding = { account: string; region: string; dnsName?: string } | string;

/** Whoever is asked: one among those of a place. */
interface Whom {
  /** An account in a region; for an application, or a site's name, nobody else is there. */
  place: string;
  service: string;
}

/**
 * Applications are each by itself: one that nobody gets through to says nothing of
 * another. AWS is asked as an account, whose sign-in may be what is silent.
 */
function whomOf(look: Look, asked: Binding): Whom {
  const service = ASKED[look];
  if (typeof asked === 'string') {
    return { place: asked, service };
  }
  const { account, region, dnsName = '' } = asked;
  return service === 'application'
    ? { place: `${account}/${region}/${dnsName}`, service }
    : { place: `${account}/${region}`, service };
}

/** What was heard of somebody. By the monotonic clock. */
interface Heard {
  silentAt?: number;
  answeredAt?: number;
  /** When was asked what he answered last. */
  askedAt?: number;
}

/** An answer that says that there was none. */
const isSilence = (answer: unknown) =>
  (answer as { answered?: boolean } | undefined)?.answered === false;

/** Looks of which no answer is an answer, not an error. */
const TELLS_SILENCE: PropertyKey[] = ['asUser', 'workload'];

/**
 * What somebody knows of who is silent. A region that is gone would let every step
 * wait for its time-out anew; who was silent a moment ago is waited for a second, until he answers.
 */
export class Silences {
  /** Of each service, by place. */
  readonly #heard = new Map<string, Map<string, Heard>>();

  constructor(private readonly clock: Clock) {}

  /**
   * The same cloud: of whom it is known that he is silent, unknown comes sooner.
   * What is asked goes on being waited for, and whoever answers at last is believed
   * from then on. Calls that change something wait as long as ever.
   */
  around(cloud: Cloud): Cloud {
    return this.#around(cloud, whom => this.#isSilent(whom));
  }

  /** The same cloud, and everybody is waited for as long as ever: what is heard of him is known to the others. */
  listeningTo(cloud: Cloud): Cloud {
    return this.#around(cloud, () => false);
  }

  #around(cloud: Cloud, isSilent: (whom: Whom) => boolean): Cloud {
    return new Proxy(cloud, {
      get: (target, name, receiver) => {
        const method = Reflect.get(target, name, receiver);
        return !isLook(name) || typeof method !== 'function'
          ? method
          : (...args: [Binding, ...unknown[]]) =>
              this.#look(name, { whom: whomOf(name, args[0]), isSilent }, () =>
                method.apply(target, args),
              );
      },
    });
  }

  async #look(
    name: Look,
    of: { whom: Whom; isSilent: (whom: Whom) => boolean },
    ask: () => Promise<unknown>,
  ): Promise<unknown> {
    const isSilent = of.isSilent(of.whom);
    const answer = this.#listen(of.whom, ask());
    return isSilent
      ? within(this.clock, IMPATIENT_SECONDS, () => answer).catch(error => {
          if (TELLS_SILENCE.includes(name)) {
            return { answered: false, reason: error.message };
          }
          throw error;
        })
      : answer;
  }

  #isSilent({ place, service }: Whom): boolean {
    const there = this.#heard.get(place);
    const { silentAt, answeredAt } = there?.get(service) ?? {};
    if (this.#isRecent(silentAt)) {
      return true;
    }
    const silent = [...(there?.values() ?? [])].filter(each =>
      this.#isRecent(each.silentAt),
    );
    // Who answers in a region of which the rest is gone is waited for.
    return silent.length >= GONE && !this.#isRecent(answeredAt);
  }

  #isRecent(at: number | undefined): boolean {
    return (
      at !== undefined &&
      this.clock.monotonic() - at < REMEMBERED_SECONDS * 1000
    );
  }

  /** Whoever takes longer than is waited for the next time, and says nothing then, is silent. */
  async #listen(whom: Whom, asked: Promise<unknown>): Promise<unknown> {
    const since = this.clock.monotonic();
    const hear = (isAnswer: boolean) => {
      const isLong = this.clock.monotonic() - since > IMPATIENT_SECONDS * 1000;
      this.#hear(whom, since, isAnswer || !isLong);
    };
    asked.then(
      answer => hear(!isSilence(answer)),
      error => hear(Boolean(error?.$metadata?.httpStatusCode)),
    );
    return asked;
  }

  #hear({ place, service }: Whom, askedAt: number, isAnswer: boolean) {
    const there = this.#heard.get(place) ?? new Map<string, Heard>();
    this.#heard.set(place, there);
    const before = there.get(service) ?? {};
    const now = this.clock.monotonic();
    if (isAnswer) {
      there.set(service, { answeredAt: now, askedAt });
    } else if (before.askedAt === undefined || before.askedAt <= askedAt) {
      // Whatever was asked before he answered says nothing of him now.
      there.set(service, { ...before, silentAt: now });
    }
  }
}
