import { measureCoverage } from './proof/measureCoverage';
import { histories } from './proof/histories';

it('nine of ten runs take what was foreseen', () => {
  const [{ history }] = histories;
  const { ofRuns, ofSteps } = measureCoverage({
    runs: 1000,
    seed: 20261127,
    history,
  });
  for (const share of [ofRuns, ofSteps]) {
    expect(share).toBeGreaterThanOrEqual(0.87);
    expect(share).toBeLessThanOrEqual(0.93);
  }
});

it('foresees less where it is told less', () => {
  const width = (runs: number, sites: number) =>
    measureCoverage({ runs: 50, seed: 1, history: () => ({ runs, sites }) })
      .width;
  expect(width(1, 0)).toBeGreaterThan(width(3, 0));
  expect(width(3, 0)).toBeGreaterThan(width(10, 0));
  // What other sites show of how far durations spread makes one own duration worth more.
  expect(width(1, 10)).toBeLessThan(width(1, 0));
});
