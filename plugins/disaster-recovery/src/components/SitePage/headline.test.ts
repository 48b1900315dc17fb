import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  PILOT,
  readySite,
  trafficMovedSite,
  unknownSite,
} from '../../testing/fixtures';
import { headline } from './headline';
import { trafficMovedByItself } from './trafficMovedByItself';

describe('headline', () => {
  it('says unknown where an estimate is unknown, never zero', () => {
    expect(headline(readySite({ estimate: {} })).takeover).toBe(
      'standby could take over now: estimated loss unknown, estimated time unknown',
    );
  });

  it('says that a loss is a bound where nobody knows the lag any more', () => {
    const estimate = {
      rpoSeconds: 90,
      loss: {
        kind: 'at-most' as const,
        completeUntil: '2026-11-27T10:00:00.000Z',
      },
    };
    expect(headline(readySite({ estimate })).takeover).toMatch(
      /estimated loss at most 2 min, /,
    );
  });

  it('does not hold the dark region, or what fails because of it, against the standby', () => {
    const site = trafficMovedSite();
    site.evaluation.findings.push({
      check: 'replication-state',
      title: 'Database replicates',
      status: 'fail',
      reason: 'Replication to eu-central-1 is "error"',
      region: PILOT,
    });
    expect(headline(site)).toEqual({
      serving: 'eu-west-1 does not answer',
      takeover:
        'eu-central-1 could take over now: estimated loss 4 s, estimated time 9 min',
      tone: 'bad',
    });
  });

  it.each([
    ['fail', /could not take over now: It is down/],
    ['unknown', /not known whether the standby could take over: It is down/],
  ] as const)(
    'says so where the standby itself is in the way (%s)',
    (status, words) => {
      const site = trafficMovedSite();
      site.evaluation.findings.push({
        check: 'replica-available',
        title: 'Replica available',
        status,
        reason: 'It is down.',
        region: PILOT,
      });
      expect(headline(site).takeover).toMatch(words);
    },
  );

  it('does not hold against the standby that users reach it already, while the other region still answers', () => {
    const trafficMoved = {
      check: 'traffic-moved',
      title: 'Traffic goes where the primary is',
      status: 'fail' as const,
      reason: `Traffic moved to ${PILOT} by itself, where the database is still a replica`,
      region: PILOT,
    };
    const site = readySite();
    const active = site.regions.find(({ region }) => region === ACTIVE)!;
    active.measurements.find(
      ({ name }) => name === MEASUREMENTS.trafficAnswer,
    )!.value = PILOT;
    site.evaluation.verdict = 'not-ready';
    site.evaluation.findings.push(trafficMoved);
    expect(headline(site)).toEqual({
      serving: `Users are led to ${PILOT}, where the database only reads`,
      takeover:
        'standby could take over now: estimated loss 4 s, estimated time 9 min',
      tone: 'bad',
    });
    const inTheWay = { ...trafficMoved, check: 'replica-available' };
    site.evaluation.findings.push({ ...inTheWay, reason: 'It is down.' });
    expect(headline(site).takeover).toBe(
      'standby could not take over now: It is down',
    );
  });

  it('does not call a take-over possible where the standby is unknown', () => {
    const site = trafficMovedSite({ standbyRegion: undefined });
    expect(headline(site).tone).not.toBe('good');
    expect(headline(site).takeover).toMatch(/could not take over/);
    expect(headline(unknownSite()).tone).toBe('unknown');
  });
});

describe('trafficMovedByItself', () => {
  it('is the region that users reach while its database is a replica', () => {
    expect(trafficMovedByItself(trafficMovedSite())).toBe(PILOT);
  });

  it('is nothing where users reach the primary', () => {
    expect(trafficMovedByItself(readySite())).toBeUndefined();
  });

  it('is not claimed from a stale answer', () => {
    const site = trafficMovedSite();
    const active = site.regions.find(({ region }) => region === ACTIVE)!;
    for (const measurement of active.measurements) {
      measurement.state = 'unknown';
    }
    expect(trafficMovedByItself(site)).toBeUndefined();
  });
});
