import { FreeLeases } from './FreeLeases';

describe('free leases', () => {
  let time = 0;
  const free = () => new FreeLeases({ monotonic: () => time }, 15);
  const state = (epoch: number, beats: number, runId = 'r1') => ({
    runId,
    epoch,
    beats,
  });

  it('are those that nobody ever held, and those that were given back', () => {
    const leases = free();
    expect(leases.among([state(0, 0), state(3, -1, 'r2')])).toHaveLength(2);
  });

  it('are those that nobody renewed for the length of a lease, since they were first seen', () => {
    const leases = free();
    time = 1000;
    expect(leases.among([state(1, 5)])).toEqual([]);
    time += 15_000;
    expect(leases.among([state(1, 5)])).toEqual([]);
    time += 1;
    expect(leases.among([state(1, 5)])).toEqual([state(1, 5)]);
  });

  it('are not those that were renewed, or taken, meanwhile', () => {
    const leases = free();
    leases.among([state(1, 5)]);
    time += 16_000;
    expect(leases.among([state(1, 6)])).toEqual([]);
    time += 16_000;
    expect(leases.among([state(2, 6)])).toEqual([]);
    time += 16_000;
    expect(leases.among([state(2, 6)])).toHaveLength(1);
  });

  it('are seen anew when they were gone', () => {
    const leases = free();
    leases.among([state(1, 5)]);
    leases.among([]);
    time += 16_000;
    expect(leases.among([state(1, 5)])).toEqual([]);
  });
});
