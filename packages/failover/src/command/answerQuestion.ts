import type {
  DecisionKind,
  DecisionRequest,
  Executor,
  Question,
  RunRecord,
} from '../engine';
import type { Command } from './parseCommand';
import type { Person } from './Person';

/** How long an extension is that is asked for at the keyboard. Seconds. */
const EXTENSION_SECONDS = 600;

/** Who requested a run cannot approve it; the site's name typed is the way here. */
const NOT_OFFERED: DecisionKind[] = ['approve'];

export interface Answering {
  executor: Pick<Executor, 'decide'>;
  person: Person;
  by: string;
  print(line: string): void;
}

/** What a run that stands still can be told. */
export const optionsOf = (run: RunRecord): DecisionKind[] =>
  (run.question?.options ?? ['resume', 'abort', 'end']).filter(
    kind => !NOT_OFFERED.includes(kind),
  );

/** How the question is answered without a terminal. */
export function howToAnswer(run: RunRecord, site: string): string {
  const guards = run.question?.guards ?? [];
  const ways = optionsOf(run).map(kind =>
    kind === 'override'
      ? guards.map(guard => `--override ${guard}`).join(' ')
      : `--answer ${kind}`,
  );
  return `Answer with --resume --site-name ${site} --reason "..." and one of: ${ways.join(
    ', ',
  )}`;
}

const requestFor = (
  about: Question | undefined,
  kind: DecisionKind,
  reason: string | undefined,
  seconds: number | undefined,
): Omit<DecisionRequest, 'by'> => ({
  kind,
  reason,
  step: about?.step,
  ...(kind === 'override' && { guard: about?.guards?.[0] }),
  ...(kind === 'extend' && { seconds: seconds ?? EXTENSION_SECONDS }),
});

/** The decision in words given on the command line, for the question that the run asks. */
export function answerGiven(
  run: RunRecord,
  { answer, overrides, reason }: Command,
): Omit<DecisionRequest, 'by'>[] {
  const about = run.question;
  const given = overrides.map(guard => ({
    kind: 'override' as const,
    guard,
    reason,
  }));
  if (!answer) {
    return given;
  }
  return [
    ...given,
    ...(answer.kind === 'override' && given.length > 0
      ? []
      : [requestFor(about, answer.kind, reason, answer.seconds)]),
  ];
}

/** Asks the person until the run goes on, or ends. */
export async function answerAtTheTerminal(
  run: RunRecord,
  { executor, person, by, print }: Answering,
): Promise<void> {
  const options = optionsOf(run);
  print(`The run asks: ${run.question?.reason ?? 'it is paused'}`);
  for (;;) {
    const said = await person.ask(
      `What now? Type one of ${options.join(', ')}`,
    );
    const kind = options.find(each => each === said);
    if (kind) {
      const guard = await guardToOverride(kind, run.question, person);
      const reason = ['resume', 'retry-step', 'extend'].includes(kind)
        ? undefined
        : await person.ask('Why? It is kept in the journal');
      try {
        await executor.decide(run.id, {
          ...requestFor(run.question, kind, reason, undefined),
          ...(guard && { guard }),
          by,
        });
        return;
      } catch (error) {
        if ((error as Error).name !== 'DecisionRefusedError') {
          throw error;
        }
        print(`Not accepted: ${(error as Error).message}`);
      }
    }
  }
}

async function guardToOverride(
  kind: DecisionKind,
  question: Question | undefined,
  person: Person,
): Promise<string | undefined> {
  const guards = question?.guards ?? [];
  return kind === 'override' && guards.length > 1
    ? person.ask(`Which rule? One of ${guards.join(', ')}`)
    : undefined;
}
