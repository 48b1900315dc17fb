import { bounded, CALL_TIMEOUT_MS } from './bounded';
import { classifyAwsError } from './classifyAwsError';

describe('bounded', () => {
  let deadline: AbortController;

  beforeEach(() => {
    deadline = new AbortController();
    jest.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const passes = () =>
    deadline.abort(new DOMException('too late', 'TimeoutError'));

  it('hands on what was answered in time', async () => {
    await expect(
      bounded(Promise.resolve(20), async (client, { abortSignal }) => {
        expect(abortSignal).toBe(deadline.signal);
        return client + 1;
      }),
    ).resolves.toBe(21);
    expect(AbortSignal.timeout).toHaveBeenCalledWith(CALL_TIMEOUT_MS);
  });

  it('I5: gives up on an answer that does not come: unknown', async () => {
    const call = bounded(
      Promise.resolve(1),
      () => new Promise<never>(() => {}),
    );
    passes();
    const error = await call.catch(thrown => thrown);
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(classifyAwsError(error)).toBe('unknown');
  });

  it('I7: sends nothing any more once it gave up on signing in', async () => {
    let signedIn = (_: number) => {};
    const client = new Promise<number>(resolve => {
      signedIn = resolve;
    });
    const send = jest.fn();
    const call = bounded(client, send);
    passes();
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
    signedIn(1);
    await new Promise(resolve => setImmediate(resolve));
    expect(send).not.toHaveBeenCalled();
  });
});
