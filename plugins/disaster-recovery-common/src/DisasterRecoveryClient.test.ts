import { DisasterRecoveryClient } from './DisasterRecoveryClient';

/** A server of one list, whose tag is its version. */
function served() {
  const state = { version: 1, asked: [] as (string | null)[] };
  const client = new DisasterRecoveryClient({
    baseUrl: async () => 'http://portal/api/disaster-recovery',
    fetch: async (_url, init) => {
      const asked = new Headers(init?.headers).get('if-none-match');
      state.asked.push(asked);
      const etag = `W/"${state.version}"`;
      return asked === etag
        ? new Response(null, { status: 304, headers: { etag } })
        : new Response(
            JSON.stringify({ items: [], counts: { ready: state.version } }),
            { headers: { etag } },
          );
    },
  });
  return { state, client };
}

describe('DisasterRecoveryClient', () => {
  it('asks whether what it has is still so, and gives the same again where it is', async () => {
    const { state, client } = served();
    const first = await client.querySites({ limit: 50 });
    const second = await client.querySites({ limit: 50 });
    expect(second).toBe(first);
    state.version = 2;
    const third = await client.querySites({ limit: 50 });
    expect(third.counts.ready).toBe(2);
    expect(await client.querySites({ limit: 50 })).toBe(third);
    expect(state.asked).toEqual([null, 'W/"1"', 'W/"1"', 'W/"2"']);
  });

  it('keeps the newest answers, and of other queries nothing', async () => {
    const { state, client } = served();
    await client.querySites({ text: 'a' });
    await client.querySites({ text: 'b' });
    expect(state.asked).toEqual([null, null]);
    for (let at = 0; at < 60; at += 1) {
      await client.querySites({ text: `${at}` });
    }
    state.asked.length = 0;
    await client.querySites({ text: 'a' });
    await client.querySites({ text: '59' });
    expect(state.asked).toEqual([null, 'W/"1"']);
  });
});
