import type { Prediction } from './Prediction';
import { runForecast } from './runForecast';

const about = (seconds: number, scale = 0.3): Prediction => ({
  basis: 'site',
  samples: 5,
  centre: Math.log(seconds),
  scale,
  degrees: 8,
});

it('is narrower than the sum of the ranges of steps that follow each other', () => {
  const line = Array.from({ length: 9 }, (_, index) => ({
    id: `${index}`,
    after: index === 0 ? [] : [`${index - 1}`],
    prediction: about(60),
  }));
  const one = runForecast(line.slice(0, 1));
  const all = runForecast(line);
  expect(all.lowSeconds).toBeGreaterThan(9 * one.lowSeconds * 1.2);
  expect(all.highSeconds).toBeLessThan(9 * one.highSeconds * 0.9);
});

it('lets branches run beside each other, and waits for the longest', () => {
  const branches = [
    { id: 'promote', after: [], prediction: about(240, 0.01) },
    { id: 'scale', after: [], prediction: about(100, 0.01) },
    { id: 'prove', after: ['promote', 'scale'], prediction: about(10, 0.01) },
  ];
  expect(runForecast(branches).typicalSeconds).toBeCloseTo(250, 0);
});

it('counts no time of people, and says the same twice', () => {
  const steps = [
    { id: 'fence', after: [], prediction: about(40) },
    { id: 'approval', after: ['fence'] },
    { id: 'promote', after: ['approval'], prediction: about(240) },
  ];
  const forecast = runForecast(steps);
  expect(forecast.typicalSeconds).toBeLessThan(300);
  expect(runForecast(steps)).toEqual(forecast);
});

it('of no steps takes no time', () => {
  expect(runForecast([]).highSeconds).toBe(0);
});
