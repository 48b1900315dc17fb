import { TEMPLATE_SITE, watchingCost } from './watchingCost';

const cost = (intervalSeconds: number, urgentShare = 0) =>
  watchingCost({
    ...TEMPLATE_SITE,
    intervalSeconds,
    urgentSeconds: Math.min(60, intervalSeconds),
    urgentShare,
  });

describe('watchingCost', () => {
  it('is, at an interval of a minute, ten metrics a minute and four objects every quarter of an hour', () => {
    expect(cost(60).metrics).toBeCloseTo(4.32);
    expect(cost(60).objects).toBeCloseTo(0.0046);
    expect(cost(60).total).toBeCloseTo(4.325, 2);
  });

  it('is a fifth at five minutes, and more by what somebody waits for', () => {
    expect(cost(300).metrics).toBeCloseTo(0.864);
    expect(cost(300, 0.1).metrics).toBeCloseTo(0.9 * 0.864 + 0.1 * 4.32);
    expect(cost(300, 1).objects).toBeCloseTo(4 * 43_200 * 0.0000004);
  });
});
