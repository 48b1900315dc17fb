import { predictDuration } from './predictDuration';
import { RANGE, secondsAt } from './Prediction';

const of = (subject: string, ...seconds: number[]) =>
  seconds.map(each => ({ subject, seconds: each }));
const range = (prediction: ReturnType<typeof predictDuration>) => [
  secondsAt(prediction, RANGE.low),
  secondsAt(prediction, RANGE.high),
];

it('takes the own history before that of all, and that before what is assumed', () => {
  const own = of('orders', 100);
  const fleet = [...own, ...of('payments', 400), ...of('shop', 900, 900)];
  expect(predictDuration(own, fleet, 30)).toMatchObject({
    basis: 'site',
    samples: 1,
  });
  expect(predictDuration([], fleet, 30)).toMatchObject({
    basis: 'fleet',
    // One a site, however many runs it had.
    samples: 3,
  });
  const assumed = predictDuration([], [], 30);
  expect(assumed).toMatchObject({ basis: 'assumed', samples: 0 });
  expect(secondsAt(assumed, RANGE.typical)).toBeCloseTo(30);
});

it('is centred where the own durations are, however long other sites take', () => {
  const own = of('orders', 100, 110, 90);
  const typical = secondsAt(
    predictDuration(own, [...own, ...of('payments', 900, 950)], 30),
    RANGE.typical,
  );
  expect(typical).toBeGreaterThan(95);
  expect(typical).toBeLessThan(105);
});

it('holds the next duration, so it stays wider than what was seen', () => {
  const own = of('orders', 100, 100, 100, 100, 100);
  const [low, high] = range(predictDuration(own, own, 30));
  expect(low).toBeLessThan(95);
  expect(high).toBeGreaterThan(105);
});

it('believes the newest: what was so eleven runs ago says nothing', () => {
  const own = of('orders', ...Array<number>(10).fill(100), 9000);
  expect(range(predictDuration(own, own, 30))).toEqual(
    range(predictDuration(own.slice(0, 10), own.slice(0, 10), 30)),
  );
});

it('takes nothing for shorter than a second, and stays finite', () => {
  const own = of('orders', 0, 0.003, 0);
  const [low, high] = range(predictDuration(own, own, 1));
  expect(low).toBeGreaterThan(0);
  expect(high).toBeLessThan(3);
});
