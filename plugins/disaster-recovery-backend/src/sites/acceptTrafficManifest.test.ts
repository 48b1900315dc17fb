import {
  ACCOUNT,
  ACTIVE,
  PILOT,
  testSite,
  testTraffic,
} from '../__testUtils__';
import { acceptTrafficManifest } from './acceptTrafficManifest';

const WITNESS = 'eu-north-1';
const fine = testTraffic();
const accept = (manifest: unknown) =>
  acceptTrafficManifest(JSON.stringify(manifest), testSite(), PILOT);

const object = (role: 'active' | 'pilot' | 'witness', region: string) => ({
  role,
  region,
  bucket: `orders-switch-${ACCOUNT}-${region}`,
  key: 'failover.html',
  healthCheck: `hc-${role}`,
});
const three = [
  object('active', ACTIVE),
  object('pilot', PILOT),
  object('witness', WITNESS),
];
const withObject = (index: number, wrong: object) => ({
  switch: {
    threshold: 2,
    objects: three.map((each, i) =>
      i === index ? { ...each, ...wrong } : each,
    ),
  },
});
const { healthChecks } = fine;

describe('acceptTrafficManifest', () => {
  it.each([
    ['one', fine],
    ['three', { ...fine, ...withObject(0, {}) }],
  ])('accepts the switch of %s', (_, manifest) => {
    expect(accept(manifest)).toEqual({ manifest });
  });

  it.each([
    ['site', { site: 'payments' }],
    ['zoneId', { zoneId: '/hostedzone/Z1' }],
    ['recordName', { recordName: 'http://evil.test/' }],
    [
      'healthChecks',
      { healthChecks: { ...healthChecks, primary: 'hc/primary' } },
    ],
    [
      'the regions of healthChecks.endpoint',
      {
        healthChecks: { ...healthChecks, endpoint: { [ACTIVE]: 'hc-active' } },
      },
    ],
    [
      "bucket of the switch's pilot object",
      withObject(1, { bucket: 'theirs' }),
    ],
    ["bucket of the switch's witness object", withObject(2, { bucket: 'a/b' })],
    ["key of the switch's active object", withObject(0, { key: 'lock.json' })],
    [
      "health check of the switch's active object",
      withObject(0, { healthCheck: '' }),
    ],
  ])('I9: refuses another %s, with a remedy', (field, wrong) => {
    expect(accept({ ...fine, ...wrong })).toMatchObject({
      problems: [
        {
          reason: expect.stringContaining(
            `The traffic manifest in ${PILOT} was refused: ${field} is`,
          ),
          remedy: expect.stringContaining('/dr/orders/traffic'),
        },
      ],
    });
  });

  it.each([
    ['a role', { role: 'pilot', region: PILOT }],
    ['a region', { region: ACTIVE }],
    ['a bucket', { bucket: three[0].bucket }],
    ['a health check', { healthCheck: three[0].healthCheck }],
  ])('refuses a witness that shares %s with another object', (_, wrong) => {
    expect(accept({ ...fine, ...withObject(2, wrong) })).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({
          reason: expect.stringContaining('each must be another'),
        }),
      ]),
    });
  });

  it('refuses an object of a region in which the site is not', () => {
    expect(
      accept({ ...fine, ...withObject(0, { region: 'us-east-1' }) }),
    ).toMatchObject({
      problems: [
        expect.objectContaining({
          reason: expect.stringContaining(`expected ${ACTIVE}`),
        }),
      ],
    });
  });
});
