import { within, type Clock } from '../engine';
import type { Cloud } from './Cloud';

/** For so long a look waits that went unanswered the last time. Seconds. */
const IMPATIENT_SECONDS = 1;

/** So many kinds of looks that go unanswered in a region are a region that is gone. */
const GONE = 3;

/** Looks that ask the region of the binding they are given and nobody else, or whoever answers for a name. */
const LOOKS = [
  'alarming',
  'asUser',
  'bucketReplication',
  'bucketTags',
  'connections',
  'copyJob',
  'database',
  'drillDatabases',
  'group',
  'hasBackups',
  'ingress',
  'keysLike',
  'mostInService',
  'objectExists',
  'parameter',
  'readObject',
  'replicaLag',
  'scalingFailure',
  'snapshot',
  'workload',
] as const satisfies readonly (keyof Cloud)[];

const isLook = (name: PropertyKey): name is (typeof LOOKS)[number] =>
  LOOKS.some(look => look === name);

/** What of a look says whom it asks. */
type Asked = { region: string } | string;

/** An answer that says that there was none. */
const isSilence = (answer: unknown) =>
  (answer as { answered?: boolean } | undefined)?.answered === false;

/** Looks of which no answer is an answer, not an error. */
const TELLS_SILENCE: PropertyKey[] = ['asUser', 'workload'];

/**
 * What somebody knows of who is silent. A region that is gone would let every step
 * wait for its time-out anew; who was silent once is waited for a second, until he answers.
 */
export class Silences {
  /** Kinds of looks that went unanswered, by whom was asked. */
  readonly #silent = new Map<string, Set<string>>();

  constructor(private readonly clock: Clock) {}

  /**
   * The same cloud: of whom it is known that he is silent, unknown comes sooner.
   * What is asked goes on being waited for, and whoever answers at last is believed
   * from then on. Calls that change something wait as long as ever.
   */
  around(cloud: Cloud): Cloud {
    return new Proxy(cloud, {
      get: (target, name, receiver) => {
        const method = Reflect.get(target, name, receiver);
        return !isLook(name) || typeof method !== 'function'
          ? method
          : (...args: [Asked, ...unknown[]]) =>
              this.#look(name, args[0], () => method.apply(target, args));
      },
    });
  }

  async #look(
    name: (typeof LOOKS)[number],
    asked: Asked,
    ask: () => Promise<unknown>,
  ): Promise<unknown> {
    const whom = typeof asked === 'string' ? asked : asked.region;
    const silent = this.#silent.get(whom) ?? new Set();
    this.#silent.set(whom, silent);
    const wasSilent = silent.has(name) || silent.size >= GONE;
    const answer = this.#listen(silent, name, ask());
    return wasSilent
      ? within(this.clock, IMPATIENT_SECONDS, () => answer).catch(error => {
          if (TELLS_SILENCE.includes(name)) {
            return { answered: false, reason: error.message };
          }
          throw error;
        })
      : answer;
  }

  /** Whoever takes longer than is waited for the next time, and says nothing then, is silent. */
  async #listen(
    silent: Set<string>,
    name: string,
    asked: Promise<unknown>,
  ): Promise<unknown> {
    const since = this.clock.monotonic();
    const heard = (isAnswer: boolean) => {
      const isLong = this.clock.monotonic() - since > IMPATIENT_SECONDS * 1000;
      if (isAnswer || !isLong) {
        silent.delete(name);
      } else {
        silent.add(name);
      }
    };
    asked.then(
      answer => heard(!isSilence(answer)),
      error => heard(Boolean(error?.$metadata?.httpStatusCode)),
    );
    return asked;
  }
}
