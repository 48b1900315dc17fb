import { trafficNameProblems } from './trafficNameProblems';

const traffic = {
  policy: 'automatic',
  zoneName: 'example.com',
  recordName: 'orders.example.com',
} as const;

describe('trafficNameProblems', () => {
  it('takes a name inside the zone', () => {
    expect(trafficNameProblems(traffic)).toEqual({});
  });

  it('refuses a name outside the zone', () => {
    expect(
      trafficNameProblems({ ...traffic, recordName: 'orders.example.org' }),
    ).toEqual({
      recordName:
        'Name that users call must end with .example.com, the hosted zone',
    });
  });

  it('refuses what is no DNS name', () => {
    expect(
      trafficNameProblems({ ...traffic, zoneName: 'Example' }).zoneName,
    ).toMatch(/^Hosted zone must be a DNS name in lower case/);
  });
});
