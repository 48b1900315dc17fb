import { type ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { DisasterRecoverySignal } from '@understudy/plugin-disaster-recovery-common';
import { isBelievable } from './believable';
import { useLive } from './useLive';

let publish: (signal: DisasterRecoverySignal) => void;

function wrapper({ children }: { children: ReactNode }) {
  const signals = {
    subscribe: (_channel: string, listener: any) => {
      publish = listener;
      return { unsubscribe: () => {} };
    },
  };
  return (
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      {children}
    </TestApiProvider>
  );
}

describe('useLive', () => {
  it('polls, and goes on polling after a failure with the last answer kept', async () => {
    let answer: () => Promise<string> = async () => 'first';
    const { result } = renderHook(
      () =>
        useLive({ key: 'a', read: () => answer(), pollSeconds: () => 0.05 }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.data).toBe('first'));

    answer = async () => {
      throw new Error('no answer');
    };
    await waitFor(() =>
      expect(result.current.error?.message).toBe('no answer'),
    );
    expect(result.current.data).toBe('first');
    expect(result.current.receivedAt).toBeDefined();

    answer = async () => 'second';
    await waitFor(() => expect(result.current.data).toBe('second'));
    expect(result.current.error).toBeUndefined();
  });

  it('reads again on a signal that concerns it, and only then', async () => {
    const read = jest.fn(async () => 'x');
    const { result } = renderHook(
      () =>
        useLive({
          key: 'a',
          read,
          pollSeconds: () => 1000,
          concerns: signal => signal.site === 'orders',
        }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.data).toBe('x'));
    act(() => publish({ type: 'site-changed', site: 'payments' }));
    expect(read).toHaveBeenCalledTimes(1);
    act(() => publish({ type: 'site-changed', site: 'orders' }));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  });

  it('reads once for many signals that come at once, and again after the last', async () => {
    const read = jest.fn(async () => 'x');
    const { result } = renderHook(
      () => useLive({ key: 'a', read, pollSeconds: () => 1000 }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.data).toBe('x'));
    Array.from({ length: 50 }, (_, at) => `site-${at}`).forEach(site =>
      act(() => publish({ type: 'site-changed', site })),
    );
    expect(read).toHaveBeenCalledTimes(2);
    await waitFor(() => expect(read).toHaveBeenCalledTimes(3), {
      timeout: 3000,
    });
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('hears every one of signals that come between two drawings', async () => {
    const read = jest.fn(async () => 'x');
    const { result } = renderHook(
      () =>
        useLive({
          key: 'a',
          read,
          pollSeconds: () => 1000,
          concerns: signal => signal.site === 'orders',
        }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.data).toBe('x'));
    act(() => {
      publish({ type: 'site-changed', site: 'orders' });
      publish({ type: 'site-changed', site: 'payments' });
    });
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('asks nothing while nobody sees the page, and at once when somebody does', async () => {
    const visibility = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    const read = jest.fn(async () => 'x');
    const { result } = renderHook(
      () => useLive({ key: 'a', read, pollSeconds: () => 0.02 }),
      { wrapper },
    );
    act(() => publish({ type: 'site-changed', site: 'orders' }));
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(read).not.toHaveBeenCalled();
    visibility.mockReturnValue('visible');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(() => expect(result.current.data).toBe('x'));
    visibility.mockRestore();
  });

  it('asks less and less often after failures', async () => {
    const read = jest.fn(async () => {
      throw new Error('no answer');
    });
    renderHook(() => useLive({ key: 'a', read, pollSeconds: () => 0.05 }), {
      wrapper,
    });
    const since = Date.now();
    await waitFor(() => expect(Date.now() - since).toBeGreaterThan(800), {
      timeout: 5_000,
    });
    // At 0, 0.1, 0.3 and 0.7 s, each up to a quarter earlier or later; every 0.05 s would be 16.
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(read.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('puts a part in without taking the rest for newer, and asks again where an answer was on its way', async () => {
    let answer = (_: string) => {};
    const read = jest.fn(
      () =>
        new Promise<string>(resolve => {
          answer = resolve;
        }),
    );
    const { result } = renderHook(
      () => useLive({ key: 'a', read, pollSeconds: () => 1000 }),
      { wrapper },
    );
    await act(async () => answer('first'));
    const { receivedAt } = result.current;
    act(() => result.current.patch(data => `${data} and more`));
    expect(result.current).toMatchObject({
      data: 'first and more',
      receivedAt,
    });
    expect(read).toHaveBeenCalledTimes(1);
    act(() => result.current.reload());
    const old = answer;
    act(() => result.current.patch(data => `${data}!`));
    await act(async () => old('older'));
    expect(result.current.data).toBe('first and more!');
    await act(async () => answer('newest'));
    expect(result.current.data).toBe('newest');
  });

  it('starts from nothing for another key, and ignores answers to the old one', async () => {
    const answers = new Map<string, (value: string) => void>();
    const { result, rerender } = renderHook(
      ({ key }) =>
        useLive({
          key,
          read: () => new Promise<string>(done => answers.set(key, done)),
          pollSeconds: () => 1000,
        }),
      { wrapper, initialProps: { key: 'a' } },
    );
    rerender({ key: 'b' });
    await act(async () => answers.get('a')!('old'));
    expect(result.current.data).toBeUndefined();
    await act(async () => answers.get('b')!('new'));
    expect(result.current.data).toBe('new');
  });
});

describe('isBelievable', () => {
  it('believes an answer for a minute', () => {
    const now = Date.now();
    expect(isBelievable({ receivedAt: now - 59_000 }, now)).toBe(true);
    expect(isBelievable({ receivedAt: now - 61_000 }, now)).toBe(false);
    expect(isBelievable({}, now)).toBe(false);
  });
});
