import { isOfTheRun } from './isOfTheRun';
import type { RunSession } from './RunSession';
import type { Observation } from './Step';
import { within } from './within';

/**
 * What a step sees. Not being able to look is not knowing (I5): the step looks
 * again until its deadline.
 */
export async function look(
  { clock, config }: RunSession,
  classify: (error: unknown) => string,
  observe: () => Promise<Observation>,
): Promise<Observation> {
  try {
    return await within(clock, config.answerSeconds, observe);
  } catch (thrown) {
    if (isOfTheRun(thrown)) {
      throw thrown;
    }
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const outcome = `Unknown: ${error.name}: ${error.message}`;
    // Who is refused a look is refused it in ten minutes too.
    return classify(thrown) === 'refused'
      ? { state: 'impossible', outcome }
      : { state: 'waiting', outcome };
  }
}
