import type { ChangeCall, NewEntry } from '../engine';
import { classifyAwsError, requestIdOf } from './aws';

type Line = Pick<NewEntry, 'type' | 'message' | 'data'>;

export interface JournaledCall<T> {
  /** Begins the line that announces it, e.g. `Janitor calls`. */
  who: string;
  note: (line: Line) => Promise<void>;
  /** Right before it is sent, once it is announced; what it throws is no answer. */
  before?: () => Promise<void>;
  send: () => Promise<T>;
}

/**
 * A call that is no step's: announced, and with what came of it (invariant I4). Evidence
 * finds the answer by what was called, for such calls have no number.
 * @throws what `send` throws, once that is noted
 */
export async function journaledCall<T>(
  call: ChangeCall,
  { who, note, before, send }: JournaledCall<T>,
): Promise<T> {
  const where = `${call.action} ${call.resource} in ${call.region}`;
  await note({
    type: 'intent',
    message: `${who} ${where}`,
    data: { ...call },
  });
  await before?.();
  const answered = (
    said: string,
    outcome: { answer: string; error?: string; requestId?: string },
  ) =>
    note({
      type: 'answer',
      message: `${where}: ${said}`,
      data: { ...call, ...outcome },
    });
  let answer: T;
  try {
    answer = await send();
  } catch (thrown) {
    const { name, message } = thrown as Error;
    const error = `${name}: ${message}`;
    await answered(error, {
      answer: classifyAwsError(thrown),
      error,
      requestId: requestIdOf(thrown),
    });
    throw thrown;
  }
  await answered('accepted', {
    answer: 'accepted',
    requestId: requestIdOf(answer),
  });
  return answer;
}
