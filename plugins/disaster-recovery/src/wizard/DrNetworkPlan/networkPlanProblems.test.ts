import { networkPlanProblems } from './networkPlanProblems';

const plan = {
  activeCidr: '10.20.0.0/16',
  pilotCidr: '10.21.0.0/16',
  zones: 2,
};

describe('networkPlanProblems', () => {
  it('takes two networks that share no address', () => {
    expect(networkPlanProblems(plan)).toEqual({});
  });

  it('refuses networks that overlap', () => {
    expect(
      networkPlanProblems({ ...plan, pilotCidr: '10.20.16.0/20' }),
    ).toEqual({
      pilotCidr:
        "Pilot region's network overlaps 10.20.0.0/16 of the active region; choose a network that shares no address with it",
    });
  });

  it.each(['', '10.20.0.0', '10.20.0.1/16', '300.0.0.0/16'])(
    'refuses %p, which is no network',
    activeCidr => {
      expect(networkPlanProblems({ ...plan, activeCidr }).activeCidr).toBe(
        "Active region's network is not an IPv4 network such as 10.20.0.0/16",
      );
    },
  );

  it.each(['10.0.0.0/8', '10.20.0.0/24'])(
    'refuses %p for its size',
    activeCidr => {
      expect(networkPlanProblems({ ...plan, activeCidr }).activeCidr).toMatch(
        /must be between \/16 and \/20/,
      );
    },
  );

  it('refuses one zone', () => {
    expect(networkPlanProblems({ ...plan, zones: 1 })).toEqual({
      zones: 'Availability Zones must be at least 2',
    });
  });
});
