import { parseCommand } from './parseCommand';

const parse = (line: string) => parseCommand(line.split(' '));

describe('parseCommand', () => {
  it('takes an unplanned failover, a planned failback and a drill', () => {
    expect(parse('failover')).toMatchObject({
      run: 'failover',
      planned: false,
    });
    expect(parse('failover --planned')).toMatchObject({ planned: true });
    expect(parse('failback')).toMatchObject({ run: 'failback', planned: true });
    expect(parse('failback --unplanned')).toMatchObject({ planned: false });
    expect(parse('drill')).toMatchObject({ run: 'drill', planned: false });
  });

  it('looks ahead at any of them', () => {
    expect(parse('preflight')).toMatchObject({ run: 'failover' });
    expect(parse('preflight failback')).toMatchObject({
      name: 'preflight',
      run: 'failback',
    });
  });

  it('keeps what answers a question', () => {
    expect(
      parse('failover --resume --answer extend --seconds 900'),
    ).toMatchObject({ answer: { kind: 'extend', seconds: 900 } });
    expect(
      parse('failover --resume --answer abort --reason enough'),
    ).toMatchObject({ answer: { kind: 'abort' }, reason: 'enough' });
  });

  it.each([
    ['', /Say one of status, preflight/],
    ['failover drill', /Say one of/],
    ['preflight status', /preflight status: say one of failover/],
    ['drill --planned', /--planned is for a failover/],
    ['failover --unplanned', /--unplanned is for a failback/],
    ['drill --dry-run', /--dry-run is for/],
    ['failover --override fence-unproven', /want --reason/],
    ['lock --take-over', /want --reason/],
    ['failover --override no-active-run --reason x', /no such rule can be/],
    ['failover --answer abort', /say --resume too/],
    ['failover --resume --answer perhaps', /--answer perhaps: say one of/],
    ['failover --poll-seconds 0', /--poll-seconds 0: must be a number above 0/],
  ])('refuses "%s", and says what to do', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});
