import { decided } from '../../engine';
import type { SiteRun } from '../../waves';
import { wordRules } from './wordRules';
import {
  A_MOMENT,
  begun,
  siteOf,
  startedSteps,
  triesOf,
  type WaveRule,
} from './WaveFacts';

/** A run a site and try, whoever starts it and however often. */
const once: WaveRule = {
  name: 'once',
  broken(facts) {
    const run = begun(facts);
    const wave = facts.wave();
    if (!run || !wave) {
      return undefined;
    }
    const ofWave = facts
      .runs()
      .filter(
        ({ subject, input }) =>
          subject === run.subject && input.wave === wave.id,
      ).length;
    return ofWave > 1 + triesOf(wave, run.subject)
      ? `${run.subject} has ${ofWave} runs of the wave`
      : undefined;
  },
};

/** What ended otherwise than it was to is not begun again before a person says so. */
const notAgain: WaveRule = {
  name: 'not-again',
  broken(facts) {
    const run = begun(facts);
    const wave = facts.wave();
    if (!run || !wave) {
      return undefined;
    }
    const [newest] = facts
      .runs()
      .filter(
        ({ id, subject, endedAt, kind }) =>
          subject === run.subject &&
          endedAt !== undefined &&
          id !== run.id &&
          kind === run.kind,
      )
      .sort((one, other) => other.number - one.number);
    const isWanted = wave.decisions.some(
      ({ kind, step, at }) =>
        kind === 'retry-step' &&
        step === `site:${run.subject}` &&
        at >= (newest?.endedAt ?? ''),
    );
    return newest && !isWanted
      ? `${run.kind} #${run.number} of ${run.subject} was begun after #${newest.number} ${newest.status}`
      : undefined;
  },
};

/** As many at once as there are places, beside those that wait for people. */
const limit: WaveRule = {
  name: 'limit',
  broken(facts) {
    const { before } = facts.written;
    const [step] = startedSteps(facts);
    if (!step || !before) {
      return undefined;
    }
    const { limits } = facts.options;
    // Who goes on again takes a place that nobody could know of.
    const justDecided = ({ decisions }: SiteRun) =>
      decisions.some(
        ({ at }) => facts.now.getTime() - Date.parse(at) < A_MOMENT * 1000,
      );
    const taken = before.steps.filter(
      ({ id, status, facts: { idle, run } }) =>
        id.startsWith('site:') &&
        status === 'running' &&
        !idle &&
        !facts.runs().some(each => each.id === run && justDecided(each)),
    ).length;
    return taken >= limits.atOnce
      ? `${step} begins beside ${taken} others`
      : undefined;
  },
};

/** The same by what runs do, not by what the wave believes. */
const trueLimit: WaveRule = {
  name: 'limit',
  broken(facts) {
    const run = begun(facts);
    if (!run) {
      return undefined;
    }
    const at = facts.now.getTime();
    const busy = facts
      .runs()
      .filter(
        ({ id, status, input }) =>
          id !== run.id &&
          input.wave === run.input.wave &&
          status === 'running' &&
          at - facts.statusSince(id) > A_MOMENT * 1000,
      );
    // Those that went on again after people had decided take a place that there is not.
    const again = busy.filter(({ decisions, createdAt }) =>
      decisions.some(decision => decision.at > createdAt),
    );
    return busy.length - again.length >= facts.options.limits.atOnce
      ? `${run.subject} is begun beside ${busy.length} runs`
      : undefined;
  },
};

/** No site before what it needs, unless a person goes on without that. */
const needs: WaveRule = {
  name: 'needs',
  broken(facts) {
    const { before } = facts.written;
    const [step] = startedSteps(facts);
    const planned = before?.plan.steps.find(
      ({ id }: { id: string }) => id === step,
    );
    const missing = planned?.after.filter(
      (other: string) =>
        !before?.steps.some(
          ({ id, status }) =>
            id === other && ['succeeded', 'skipped'].includes(status),
        ),
    );
    return missing?.length > 0 ? `${step} begins before ${missing}` : undefined;
  },
};

/** I12: nothing is begun past the validity, nor while people hold it up. */
const wanted: WaveRule = {
  name: 'wanted',
  broken({ written, now }) {
    const { before, change } = written;
    const announced = change.attempts?.find(({ answer }) => !answer);
    if (!before || before.kind !== 'wave' || !announced) {
      return undefined;
    }
    const { status, validUntil } = before;
    if (decided.abort(before) || decided.end(before)) {
      return `${announced.step} is begun, and the wave was stopped`;
    }
    if (status !== 'running') {
      return `${announced.step} is begun while the wave is ${status}`;
    }
    return now > new Date(validUntil)
      ? `${
          announced.step
        } is begun at ${now.toISOString()}, valid until ${validUntil}`
      : undefined;
  },
};

/** Nothing begins behind the stage after which the wave is to stand still. */
const held: WaveRule = {
  name: 'held',
  broken(facts) {
    const { before } = facts.written;
    const [step] = startedSteps(facts);
    let after = Infinity;
    let isPaused = false;
    for (const { kind, stage } of before?.decisions ?? []) {
      if (kind === 'pause' && stage !== undefined) {
        after = stage;
      } else if (kind === 'pause') {
        isPaused = true;
      } else if (kind === 'resume' && isPaused) {
        isPaused = false;
      } else if (kind === 'resume') {
        after = Infinity;
      }
    }
    const stage = before?.plan.steps.find(
      ({ id }: { id: string }) => id === step,
    )?.stage;
    return stage > after ? `${step} begins behind stage ${after}` : undefined;
  },
};

/** I4: whoever starts a run has said so in the wave's journal. */
const announced: WaveRule = {
  name: 'announced',
  broken(facts) {
    const run = begun(facts);
    const isSaid = facts
      .wave()
      ?.attempts.some(({ step }) => run && siteOf(step) === run.subject);
    return run && !isSaid ? `${run.subject} was begun unsaid` : undefined;
  },
};

/** What must hold whenever something is written. */
export const waveRules: WaveRule[] = [
  once,
  notAgain,
  limit,
  trueLimit,
  needs,
  wanted,
  held,
  announced,
  ...wordRules,
];
