import type { Cloud } from '../cloud/Cloud';
import type { Clock } from '../engine';
import {
  now,
  oldRegion,
  place,
  serving,
  silent,
  since,
  status,
  stopped,
} from './__testUtils__/oldRegion';
import { fenceObstacle } from './fenceObstacle';
import { observeFence } from './observeFence';
import type { ProofName } from './Proof';

const observe = (overrides: Partial<Cloud> = {}, when: Date | null = since) =>
  observeFence(oldRegion(overrides), place, { now, since: when ?? undefined });

async function verdict(name: ProofName, ...of: Parameters<typeof observe>) {
  const { proofs } = await observe(...of);
  return proofs.find(each => each.name === name);
}

const answering = (change: Partial<typeof status>) => ({
  workload: async () => ({
    answered: true as const,
    status: { ...status, ...change },
  }),
});
const measured = (value: number, at: Date) => ({
  connections: async () => ({ value, at }),
});

describe('proofs of the fence (I2)', () => {
  it.each([
    ['no instance is left', stopped, 'proven'],
    ['instances serve', serving, 'disproven'],
    [
      'an instance hangs in Terminating',
      { ...stopped, instances: 1, terminating: 1 },
      'disproven',
    ],
    [
      'one may be launched',
      { ...stopped, launchSuspended: false },
      'disproven',
    ],
    ['one is wanted', { ...stopped, min: 1, desired: 1 }, 'disproven'],
    ['there is no such group', undefined, 'unknown'],
  ])('group-at-zero where %s: %3$s', async (_, group, expected) => {
    expect(
      await verdict('group-at-zero', { group: async () => group }),
    ).toMatchObject({ verdict: expected, at: now.toISOString() });
  });

  it.each([
    ['a load balancer without targets answers', {}, 'proven'],
    ['the application cannot write', answering({ writable: false }), 'proven'],
    ['the application writes', answering({}), 'disproven'],
    ["another site's answers", answering({ site: 'billing' }), 'unknown'],
    [
      'another region answers',
      answering({ region: 'eu-central-1' }),
      'unknown',
    ],
    [
      'nothing answers',
      {
        workload: async () => ({ answered: false as const, reason: 'late' }),
      },
      'unknown',
    ],
  ])('load-balancer-silent where %s: %3$s', async (_, cloud, expected) => {
    expect(await verdict('load-balancer-silent', cloud)).toMatchObject({
      verdict: expected,
    });
  });

  it.each([
    ['open', 'disproven'],
    ['closed', 'proven'],
  ] as const)(
    'ingress-closed where it is %s: %s',
    async (ingress, expected) => {
      expect(
        await verdict('ingress-closed', { ingress: async () => ingress }),
      ).toMatchObject({ verdict: expected });
    },
  );

  it.each([
    ['none was counted afterwards', measured(0, now), since, 'proven'],
    ['some were', measured(3, now), since, 'disproven'],
    [
      'none was counted, but before',
      measured(0, new Date(since.getTime() - 1)),
      since,
      'unknown',
    ],
    [
      'none will be, by another clock',
      measured(0, new Date(now.getTime() + 60_000)),
      since,
      'unknown',
    ],
    ['nothing was fenced yet', measured(0, now), null, 'unknown'],
    ['nothing was counted', {}, since, 'unknown'],
  ])('sessions-gone where %s: %4$s', async (_, cloud, when, expected) => {
    expect(await verdict('sessions-gone', cloud, when)).toMatchObject({
      verdict: expected,
    });
  });

  it.each([
    [
      'it is older than the fence',
      answering({ lastWriteAt: since.toISOString(), writable: false }),
      since,
      'proven',
    ],
    ['it is newer', answering({ writable: false }), since, 'disproven'],
    ['nothing was fenced yet', answering({}), null, 'unknown'],
    ['nobody tells', {}, since, 'unknown'],
  ])(
    'last-write-stands-still where %s: %4$s',
    async (_, cloud, when, expected) => {
      expect(
        await verdict('last-write-stands-still', cloud, when),
      ).toMatchObject({ verdict: expected });
    },
  );
});

describe('observeFence (I2)', () => {
  it('is fenced where nobody is left who could write', async () => {
    await expect(observe()).resolves.toMatchObject({
      fence: 'fenced',
      reason:
        'No instance of orders-app is left in eu-west-1, and none can start. Nothing behind the load balancer in eu-west-1 writes',
      group: stopped,
    });
  });

  it('is fenced where nobody gets at the database, though the load balancer is dark', async () => {
    await expect(
      observe({
        group: silent,
        workload: silent,
        ingress: async () => 'closed',
        ...measured(0, now),
      }),
    ).resolves.toMatchObject({ fence: 'fenced' });
  });

  it('is not fenced while the application writes, whatever else is proven', async () => {
    await expect(
      observe({ ...answering({}), ingress: async () => 'closed' }),
    ).resolves.toMatchObject({
      fence: 'not fenced',
      reason: 'The application in eu-west-1 still writes',
      lastWriteAt: now.toISOString(),
    });
  });

  it('says which proof is missing and why', async () => {
    await expect(observe({ group: silent })).resolves.toMatchObject({
      fence: 'unknown',
      reason: 'Auto Scaling in eu-west-1 does not answer: connect ETIMEDOUT',
      group: undefined,
    });
  });

  it('I5: waits for nobody, and takes silence for no answer', async () => {
    const never = () => new Promise<never>(() => {});
    const slept: number[] = [];
    const clock: Clock = {
      now: () => now,
      monotonic: () => 0,
      sleep: async milliseconds => void slept.push(milliseconds),
    };
    const hanging = { group: never, workload: never };
    const seen = await observeFence(
      oldRegion({ ...hanging, ingress: never, connections: never }),
      place,
      { now, since, clock },
    );
    expect(seen.fence).toBe('unknown');
    expect(seen.proofs.map(({ verdict: each }) => each)).toEqual(
      Array(5).fill('unknown'),
    );
    expect(slept).toEqual(Array(4).fill(8000));
  });
});

describe('fenceObstacle', () => {
  const obstacle = async (overrides: Partial<Cloud>) =>
    fenceObstacle(await observe(overrides));

  it.each([
    ['a region that serves', { group: async () => serving, ...answering({}) }],
    ['a region that is fenced', {}],
    [
      'a database that nobody reaches',
      {
        group: silent,
        ingress: async () => 'closed' as const,
        ...measured(0, now),
      },
    ],
  ])('is none for %s', async (_, overrides) => {
    expect(await obstacle(overrides)).toBeUndefined();
  });

  it.each<[string, Partial<Cloud>, RegExp]>([
    ['Auto Scaling', { group: silent, ...answering({}) }, /Auto Scaling/],
    [
      'the load balancer',
      { group: async () => serving, workload: silent },
      /load balancer/,
    ],
    ['a group', { group: async () => undefined }, /not found/],
  ])('is told where %s is missing', async (_, overrides, reason) => {
    expect(await obstacle(overrides)).toEqual({
      reason: expect.stringMatching(reason),
      remedy: expect.stringContaining('override fence-unproven'),
    });
  });
});
