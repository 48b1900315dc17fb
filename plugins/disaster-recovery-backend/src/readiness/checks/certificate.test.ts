import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measurement,
  testSite,
  testTraffic,
} from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { certificateCheck } from './certificate';

const DAY = 86_400_000;
const now = new Date('2026-11-28T00:00:00.000Z');
const days = (count: number) =>
  new Date(now.getTime() + count * DAY).toISOString();
const site = testSite({ traffic: testTraffic({ protocol: 'https' }) });
const valid = (active: string, pilot: string) => [
  measurement(MEASUREMENTS.certificate, active, { region: ACTIVE }),
  measurement(MEASUREMENTS.certificate, pilot),
];

const cases: CheckCase[] = [
  {
    when: 'a site speaks http',
    finds: [['pass', /over http/]],
  },
  {
    when: 'both are valid for long',
    measurements: valid(days(31), days(190)),
    input: { site, now },
    finds: [
      ['pass', /valid for 31 days/],
      ['pass', /valid for 190 days/],
    ],
  },
  {
    when: 'one was not renewed, and the other ends in six days',
    measurements: valid(days(29), days(6)),
    input: { site, now },
    finds: [
      ['warn', /valid for 29 days/],
      ['fail', /valid for 6 days/],
    ],
  },
  {
    when: 'one ended, and the other never was',
    measurements: valid(days(-1), 'none'),
    input: { site, now },
    finds: [
      ['fail', /ended on 2026-11-27/],
      ['fail', /no issued certificate/],
    ],
  },
];

describe('certificateCheck', () => {
  it.each(cases)('when $when', each => {
    expect(found(certificateCheck, each)).toEqual(wanted(each));
  });

  it('says when it would find something else', () => {
    const untils = certificateCheck
      .evaluate({
        site,
        measurements: valid(days(31), days(8)),
        roles: { byRegion: {} },
        now,
      })
      .map(({ until }) => until);
    expect(untils).toEqual([days(1), days(1)]);
  });
});
