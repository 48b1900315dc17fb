import { parseArguments } from './parseArguments';

describe('parseArguments', () => {
  it('reads every option', () => {
    expect(
      parseArguments([
        '--port=4566',
        '--dns-port=5353',
        '--workload-port=8080',
        '--state=world.json',
        '--seed=3',
        '--rate=10',
        '--timings={"promotionSeconds":2}',
      ]),
    ).toEqual({
      port: 4566,
      dnsPort: 5353,
      workloadPort: 8080,
      stateFile: 'world.json',
      seed: 3,
      clock: { rate: 10 },
      timings: { promotionSeconds: 2 },
    });
  });

  it('asks for help', () => {
    expect(parseArguments(['--help'])).toBeUndefined();
  });

  it.each([
    ['--port', ['--port=x']],
    ['--port', ['--port=70000']],
    ['--timings', ['--timings=x']],
    ['lunchSeconds', ['--timings={"lunchSeconds":1}']],
    ['promotionSeconds', ['--timings={"promotionSeconds":"soon"}']],
    ['--unknown', ['--unknown']],
  ])('names %s where it is wrong', (named, args) => {
    expect(() => parseArguments(args)).toThrow(named);
  });
});
