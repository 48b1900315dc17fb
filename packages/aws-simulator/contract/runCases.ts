import type { Aws } from './Aws';
import type { ServiceCase } from './ContractCase';
import type { Target } from './targets/Target';

const AT_ONCE = 8;
const CASE_MS = 60_000;

/** What a target answered: as documented, or otherwise and how. */
export type Answer =
  | { asDocumented: true }
  | { asDocumented: false; text: string };

async function answerOf(one: ServiceCase, aws: Aws): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      one.run(aws),
      new Promise((_resolve, reject) => {
        timer = setTimeout(
          () => reject(new Error(`no answer in ${CASE_MS / 1000} s`)),
          CASE_MS,
        );
      }),
    ]);
    return { asDocumented: true };
  } catch (error: any) {
    const kind = error.name === 'Mismatch' ? '' : `${error.name}: `;
    const text = `${kind}${error.message}`.replace(/\s+/g, ' ').slice(0, 700);
    return { asDocumented: false, text };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs every case against one target, several at once, and then those that need
 * to be alone: a target that broke down among several is asked again there.
 */
export async function runCases(
  cases: ServiceCase[],
  { aws, brokeDown }: Pick<Target, 'aws' | 'brokeDown'>,
): Promise<Map<ServiceCase, Answer>> {
  const answers = new Map<ServiceCase, Answer>();
  const work = (queue: ServiceCase[]) => async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      answers.set(one, await answerOf(one, aws));
    }
  };
  const together = cases.filter(({ alone }) => !alone);
  await Promise.all(Array.from({ length: AT_ONCE }, work(together)));
  const isOpen = (one: ServiceCase) => {
    const answer = answers.get(one);
    return !answer || (!answer.asDocumented && brokeDown?.(answer.text));
  };
  await work(cases.filter(isOpen))();
  return answers;
}
