import {
  RUN_KINDS,
  type CurrentRole,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT, testManifest, testSite } from '../../__testUtils__';
import type { Site } from '../../sites/types';
import { siteActions } from './siteActions';

const actions = (
  active: CurrentRole,
  pilot: CurrentRole,
  site: Site = testSite(),
) => {
  const byRegion: Record<string, CurrentRole> = {
    [ACTIVE]: active,
    [PILOT]: pilot,
  };
  const regionOf = (role: CurrentRole) =>
    [ACTIVE, PILOT].find(region => byRegion[region] === role);
  return siteActions(
    site,
    {
      byRegion,
      servingRegion: regionOf('serving'),
      standbyRegion: regionOf('standby'),
    },
    [],
    undefined,
  );
};

/** What can be pressed where the pilot's manifest names this. */
const actionsWith = (overrides: Parameters<typeof testManifest>[1]) =>
  actions(
    'serving',
    'standby',
    testSite({
      manifests: {
        [ACTIVE]: testManifest('active'),
        [PILOT]: testManifest('pilot', overrides),
      },
    }),
  );

describe('siteActions', () => {
  it('lets a site fail over that has a standby', () => {
    expect(actions('serving', 'standby').failover).toEqual({ allowed: true });
    expect(actions('unknown', 'standby').failover).toEqual({ allowed: true });
  });

  it('what is unknown keeps nobody from leading users away: the plan looks itself', () => {
    // The portal was restarted in the middle of the night, or measures late.
    expect(actions('unknown', 'unknown').failover).toEqual({ allowed: true });
    expect(actions('serving', 'unknown').failover).toEqual({ allowed: true });
    expect(actions('unknown', 'serving').failback).toEqual({ allowed: true });
  });

  it('leads nobody home who is there', () => {
    for (const [active, pilot] of [
      ['serving', 'standby'],
      ['serving', 'unknown'],
      ['unknown', 'standby'],
    ] as const) {
      expect(actions(active, pilot).failback).toEqual({
        allowed: false,
        blockedBecause: expect.stringContaining('at home'),
      });
    }
  });

  it.each([
    ['fenced', 'serving'],
    ['rebuilding', 'serving'],
  ] as const)(
    'leads nobody away where it is known that nobody stands by: %s, %s',
    (active, pilot) => {
      expect(actions(active, pilot).failover).toEqual({
        allowed: false,
        blockedBecause: expect.stringContaining('No region stands by'),
      });
    },
  );

  it('what can wait waits until it is known who stands by', () => {
    for (const kind of ['drill', 'dry-run'] as const) {
      expect(actions('serving', 'unknown')[kind].allowed).toBe(false);
    }
  });
});

describe('what can be done with a site by what it is made of', () => {
  const { database, loadBalancer } = testManifest('pilot');

  it('is a failover where runs know their way with all of it', () => {
    expect(actionsWith({}).failover).toEqual({ allowed: true });
    const mariadb = { database: { ...database, engine: 'mariadb' as const } };
    expect(actionsWith(mariadb).failover).toEqual({ allowed: true });
  });

  it.each([
    [
      'a Network Load Balancer',
      {
        loadBalancer: {
          ...loadBalancer,
          arn: loadBalancer.arn.replace('/app/', '/net/'),
        },
      },
    ],
    [
      'RDS for PostgreSQL',
      { database: { ...database, engine: 'postgres' as const } },
    ],
  ])('is nothing where it has %s, and each button says why', (what, made) => {
    const possible = actionsWith(made);
    for (const kind of [...RUN_KINDS, 'fence' as const]) {
      expect(possible[kind]).toEqual({
        allowed: false,
        blockedBecause: expect.stringContaining(
          `The site is watched only: ${what}`,
        ),
      });
    }
  });
});
