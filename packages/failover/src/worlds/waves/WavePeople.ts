import {
  ACTIVE_STATUSES,
  decided,
  type DecisionRequest,
  type RunRecord,
} from '../../engine';
import { overridableGuards } from '../../guards';
import type { Fleet } from '../fleet';
import { lookSensibly } from '../people/sensible';
import type { Random } from '../random';
import { PEOPLE } from '../world/drawEvents';
import type { WaveTemper } from './WaveWorldOptions';

const ANYTHING: DecisionRequest['kind'][] = [
  'approve',
  'reject',
  'override',
  'pause',
  'resume',
  'retry-step',
  'skip-step',
  'extend',
  'abort',
];

/** What is tried before people go on without a site. */
const MOST_TRIES = 4;

const isActive = ({ status }: RunRecord) => ACTIVE_STATUSES.includes(status);

const failedSteps = ({ steps }: RunRecord) =>
  steps.filter(
    ({ id, status }) => id.startsWith('site:') && status === 'failed',
  );

/** Those who decide about a wave and its runs, well or badly. */
export class WavePeople {
  constructor(
    private readonly story: Fleet,
    private readonly random: Random,
    private readonly temper: WaveTemper,
    private readonly log: (line: string) => void,
  ) {}

  /** Any decision that seems right to somebody, and some that do not. */
  async look(): Promise<void> {
    const { random, temper, story } = this;
    for (const wave of story.waves.all().filter(isActive)) {
      await this.#lookAt(wave, true);
      for (const { id: step, facts } of failedSteps(wave)) {
        const guards = (facts.guards ?? []) as string[];
        if (random.chance(temper.retries)) {
          await this.#say(wave, true, { kind: 'retry-step', step });
        } else if (random.chance(temper.skips)) {
          await this.#say(wave, true, { kind: 'skip-step', step });
        } else if (guards.length > 0 && random.chance(temper.overrides)) {
          const guard = random.pick(guards);
          await this.#say(wave, true, { kind: 'override', guard });
        }
      }
    }
    for (const run of story.runs.all().filter(isActive)) {
      await this.#lookAt(run, false);
    }
  }

  /** Of those who want it to end well. */
  async lookSensibly(): Promise<void> {
    const { story } = this;
    const desk = (ofWaves: boolean) => ({
      active: () =>
        (ofWaves ? story.waves : story.runs).all().filter(isActive).reverse(),
      decide: (id: string, request: DecisionRequest) =>
        this.#decide(ofWaves, id, request),
    });
    await lookSensibly(desk(false));
    for (const wave of story.waves.all().filter(isActive)) {
      const failed = failedSteps(wave);
      if (!wave.question?.step || failed.length === 0) {
        await lookSensibly({ ...desk(true), active: () => [wave] });
      }
      if (wave.status === 'running' && decided.heldAfter(wave) !== undefined) {
        await this.#say(wave, true, { kind: 'resume' }, wave.requestedBy);
      }
      for (const step of failed) {
        await this.#care(wave, step);
      }
    }
  }

  async #care(wave: RunRecord, { id: step, facts }: RunRecord['steps'][0]) {
    const guards = (facts.guards ?? []) as string[];
    const open = guards.find(guard => !decided.override(wave, guard));
    const tries = wave.decisions.filter(
      each => each.step === step && each.reason === 'so that it ends',
    ).length;
    const { requestedBy: by } = wave;
    const reason = 'so that it ends';
    if (open) {
      await this.#say(
        wave,
        true,
        { kind: 'override', guard: open, reason },
        by,
      );
    } else if (tries < MOST_TRIES) {
      await this.#say(wave, true, { kind: 'retry-step', step, reason }, by);
    } else {
      await this.#say(wave, true, { kind: 'skip-step', step, reason }, by);
    }
  }

  async #lookAt(run: RunRecord, ofWaves: boolean) {
    const { random, temper } = this;
    const { question } = run;
    if (run.status === 'pending-approval' && random.chance(temper.approves)) {
      await this.#say(run, ofWaves, { kind: 'approve' });
    }
    if (question && random.chance(temper.answers)) {
      const isLast = random.chance(0.05);
      const usual = question.options.filter(
        kind => isLast || !['abort', 'end'].includes(kind),
      );
      await this.#say(run, ofWaves, {
        kind: random.pick(usual.length > 0 ? usual : question.options),
        ...(question.step && { step: question.step }),
        ...(question.guards?.length && { guard: random.pick(question.guards) }),
        seconds: random.pick([300, 1800]),
      });
    }
    if (random.chance(temper.meddles)) {
      const kind = random.pick(ANYTHING);
      await this.#say(run, ofWaves, {
        kind,
        step: random.pick(run.steps).id,
        guard: random.pick(overridableGuards),
        seconds: 600,
        ...(kind === 'pause' && ofWaves && random.chance(0.5) && { stage: 1 }),
      });
    }
  }

  #say(
    { id }: RunRecord,
    ofWaves: boolean,
    request: Omit<DecisionRequest, 'by'>,
    by = this.random.pick(PEOPLE),
  ) {
    return this.#decide(ofWaves, id, {
      reason: 'it has to go on',
      ...request,
      by,
    });
  }

  async #decide(ofWaves: boolean, id: string, request: DecisionRequest) {
    const { kind, by, step, guard } = request;
    const said = `${by} ${kind} ${step ?? guard ?? ''} of ${id}`;
    try {
      await this.story.executor(ofWaves ? 'waves' : 'runs').decide(id, request);
      this.log(said);
      return true;
    } catch (error) {
      this.log(`${said}: refused, ${(error as Error).message}`);
      return false;
    }
  }
}
