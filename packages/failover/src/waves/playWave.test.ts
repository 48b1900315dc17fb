import fc from 'fast-check';
import { playWave } from './playWave';

type Steps = Parameters<typeof playWave>[0];

/** The same in the plainest way: whenever something ended, everybody who is left is asked anew. */
function playPlainly(
  steps: Steps,
  limits: Record<string, number>,
  secondsOf: (id: string) => number,
): Map<string, number> {
  const ends = new Map<string, number>();
  let underWay: { step: Steps[0]; end: number }[] = [];
  let left = [...steps];
  let now = 0;
  const turn = () => {
    left = left.filter(step => {
      const isFull = (step.pools ?? []).some(
        pool =>
          underWay.filter(each => each.step.pools?.includes(pool)).length >=
          (limits[pool] ?? Infinity),
      );
      if (isFull || !step.after.every(id => ends.has(id))) {
        return true;
      }
      underWay.push({ step, end: now + secondsOf(step.id) });
      return false;
    });
    now = Math.min(...underWay.map(({ end }) => end));
    underWay.forEach(({ step, end }) => end <= now && ends.set(step.id, end));
    underWay = underWay.filter(({ end }) => end > now);
  };
  do {
    turn();
  } while (
    underWay.length > 0 ||
    left.some(({ after }) => after.every(id => ends.has(id)))
  );
  return ends;
}

describe('playWave', () => {
  it('whatever waits for whatever: as if everybody were asked anew each time', () => {
    const drawn = fc
      .array(
        fc.record({
          seconds: fc.integer({ min: 0, max: 4 }),
          needs: fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 2 }),
          account: fc.integer({ min: 1, max: 3 }),
          isPooled: fc.boolean(),
        }),
        { minLength: 1, maxLength: 16 },
      )
      .chain(sites =>
        fc.record({
          sites: fc.constant(sites),
          all: fc.integer({ min: 1, max: 5 }),
          each: fc.integer({ min: 1, max: 3 }),
        }),
      );
    fc.assert(
      fc.property(drawn, ({ sites, all, each }) => {
        const steps = sites.map(({ needs, account, isPooled }, index) => ({
          id: `s${index}`,
          // Some wait for what never comes, or comes later in the plan.
          after: [...new Set(needs)]
            .filter(need => need !== index)
            .map(need => `s${need}`),
          ...(isPooled && { pools: ['all', `account:${account}`] }),
        }));
        const limits = {
          all,
          ...Object.fromEntries([1, 2, 3].map(id => [`account:${id}`, each])),
        };
        const secondsOf = (id: string) => sites[Number(id.slice(1))].seconds;
        const plain = playPlainly(steps, limits, secondsOf);
        const played = playWave(steps, limits, secondsOf);
        expect(Object.fromEntries(played)).toEqual(Object.fromEntries(plain));
      }),
      { numRuns: 2000 },
    );
  });

  it('plays two thousand sites in no time', () => {
    const steps = Array.from({ length: 2000 }, (_, index) => ({
      id: `s${index}`,
      after: [],
      pools: ['all', `account:${index % 500}`],
    }));
    const limits = { all: 20 };
    const since = performance.now();
    for (let times = 0; times < 100; times += 1) {
      playWave(steps, limits, id => 100 + id.length);
    }
    // It was 19 s while everybody was asked anew each time.
    expect(performance.now() - since).toBeLessThan(5000);
  });
});
