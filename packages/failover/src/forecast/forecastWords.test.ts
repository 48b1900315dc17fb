import { forecastWords, rangeWords } from './forecastWords';

const range = (lowSeconds: number, highSeconds: number) => ({
  lowSeconds,
  typicalSeconds: (lowSeconds + highSeconds) / 2,
  highSeconds,
});

describe('rangeWords', () => {
  it.each([
    [0, 3.2, '0-4 s'],
    [0.4, 0.9, '0-1 s'],
    [2, 2, '2 s'],
    [545, 770, '9-13 min'],
    [31, 88, '31-88 s'],
    [31.5, 200, '31 s-4 min'],
    [70, 200, '1-4 min'],
    [600, 6000, '10 min-2 h'],
    [4000, 9000, '1-3 h'],
  ])('says %d to %d s as %s', (low, high, words) => {
    expect(rangeWords(range(low, high))).toBe(words);
  });
});

describe('forecastWords', () => {
  const time = range(545, 770);

  it('says how long, and what is lost', () => {
    expect(forecastWords(time, range(0, 4), true)).toBe(
      'About 9-13 min, 0-4 s of writes',
    );
  });

  it('says that nothing is lost, that it is not known, or nothing where none can be', () => {
    expect(forecastWords(time, range(0, 0), true)).toBe(
      'About 9-13 min, no writes lost',
    );
    expect(forecastWords(time, undefined, true)).toBe(
      'About 9-13 min, how many writes is unknown',
    );
    expect(forecastWords(time, undefined, false)).toBe('About 9-13 min');
  });
});
