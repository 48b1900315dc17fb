import { decided } from '../../engine';
import { verifyChain } from '../../journal';
import type { Fleet } from '../fleet';
import { PILOT } from '../fixtures';
import { siteOf } from './WaveFacts';
import type { WaveOracle } from './WaveOracle';

/** What must be so once everything has healed and people have decided. */
export function judgeWave(story: Fleet, oracle: WaveOracle): void {
  for (const run of [...story.waves.all(), ...story.runs.all()]) {
    // What users need and somebody left out makes a run wait for ever; that is theirs.
    const isLeftOut = run.decisions.some(
      ({ kind, step }) => kind === 'skip-step' && !step?.startsWith('site:'),
    );
    if (!run.endedAt && !isLeftOut) {
      oracle.note(
        'liveness',
        `${run.kind} of ${run.subject} never ends: ${run.status}, ${
          run.question?.reason ?? ''
        } ${JSON.stringify(
          run.steps
            .filter(({ status }) => status !== 'succeeded')
            .map(({ id, status, outcome, error }) => [
              id,
              status,
              error ?? outcome,
            ]),
        )}`,
      );
    }
  }
  for (const store of [story.waves, story.runs]) {
    for (const run of store.all()) {
      const { length, head } = run.journal;
      const verdict = verifyChain(run.id, [...store.peekJournal(run.id)], {
        length,
        hash: head,
      });
      if (!verdict.intact) {
        oracle.note('I8', verdict.reason);
      }
    }
  }
  const [wave] = story.waves.all();
  for (const { id, status, facts, outcome } of wave?.steps ?? []) {
    const isSaid =
      id.startsWith('site:') &&
      (status === 'succeeded' || (status === 'skipped' && facts.led === true));
    const aws =
      isSaid && wave.input.kind !== 'dry-run' && story.aws(siteOf(id));
    if (aws) {
      aws.catchUp();
      if (aws.route53.users !== PILOT || !aws.serves(aws.places.pilot)) {
        oracle.note(
          'truth',
          `${id} is done ("${outcome}"), and its users are not served by ${PILOT}`,
        );
      }
    }
  }
  const isSuccess = wave?.status === 'succeeded';
  if (isSuccess && (decided.abort(wave) || decided.end(wave))) {
    oracle.note('truth', 'the wave succeeded, and was stopped');
  }
}
