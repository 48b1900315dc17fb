import { awsError, noAnswer } from './awsError';
import type { Caller, SentCall } from './Caller';
import type { FakeAws } from './FakeAws';
import type { FakeRegion } from './FakeRegion';

export interface Request {
  region: string;
  /** IAM action. */
  action: string;
  resource: string;
}

/** S3's objects are served without the APIs that make buckets. */
const isDataPlane = ({ action }: Request) =>
  /^s3:((Get|Put|Delete)Object|ListBucket)$/.test(action);

/** What lies between a caller and AWS: the way there, permissions, limits, the way back. */
export class Wire {
  readonly calls: SentCall[] = [];
  /** Called as a changing call leaves, before anything happens to it. */
  watch: (call: SentCall) => void = () => {};
  #requests = 0;

  constructor(private readonly aws: FakeAws) {}

  async read<T>(request: Request, answer: (region: FakeRegion) => T) {
    const region = await this.#arrive(request);
    return answer(region);
  }

  /** @param change - throws what AWS refuses; returns what it answers beside its metadata */
  async change<T>(
    caller: Caller,
    request: Request,
    change: (region: FakeRegion) => T,
  ): Promise<T & { $metadata: { requestId: string } }> {
    const { region: name, action, resource } = request;
    const at = new Date(this.aws.now);
    const sent: SentCall = { ...caller, at, region: name, action, resource };
    this.calls.push(sent);
    this.watch(sent);
    sent.effect = 'lost';
    const region = await this.#arrive(request, () => {
      sent.effect = 'refused';
    });
    const { faults } = region;
    if (faults.control === 'read-only' && !isDataPlane(request)) {
      sent.effect = 'refused';
      throw this.error('InternalFailure', `${name} changes nothing now`);
    }
    sent.effect = 'refused';
    const answer = change(region);
    sent.effect = 'made';
    const { random, clock } = this.aws.options;
    if (random.chance(faults.unanswered)) {
      await this.#silence(name);
    }
    if (random.chance(faults.late)) {
      await clock.sleep(faults.lateSeconds * 1000);
    }
    const requestId = this.#requestId();
    return { ...answer, requestId, $metadata: { requestId } };
  }

  error(name: string, message: string): Error {
    return awsError(name, message, this.#requestId());
  }

  async #arrive(request: Request, refused = () => {}): Promise<FakeRegion> {
    const { clock, timings, random } = this.aws.options;
    const region = this.aws.region(request.region);
    if (timings.latency > 0) {
      await clock.sleep(timings.latency * 1000);
    }
    this.aws.catchUp();
    const { faults } = region;
    const plane = isDataPlane(request) ? faults.data : faults.control;
    if (plane === 'dark' || faults.network === 'dark') {
      await this.#silence(request.region);
    }
    if (random.chance(faults.throttled)) {
      refused();
      throw this.error('ThrottlingException', 'Rate exceeded');
    }
    if (faults.denied.has(request.action)) {
      refused();
      throw this.error(
        'AccessDenied',
        `not authorized to perform: ${request.action}`,
      );
    }
    return region;
  }

  async #silence(region: string): Promise<never> {
    const { clock, timings } = this.aws.options;
    await clock.sleep(timings.timeout * 1000);
    throw noAnswer(region);
  }

  #requestId(): string {
    this.#requests += 1;
    return `request-${this.#requests}`;
  }
}
