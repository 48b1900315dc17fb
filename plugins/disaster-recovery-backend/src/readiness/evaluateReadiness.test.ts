import {
  MEASUREMENTS,
  type FindingStatus,
  type Measurement,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { observeRoles } from '../sites/observeRoles';
import {
  ACTIVE,
  measuredAtHome,
  measurement,
  PILOT,
  testManifest,
  testSite,
} from '../__testUtils__';
import { evaluateReadiness } from './evaluateReadiness';
import type { Check } from './types';

const lastDrill = { endedAt: new Date().toISOString() } as RunSummary;

function evaluate(measurements: Measurement[], checks?: Check[]) {
  // Older ones do not say of which template they are.
  const template = { version: '1.0.0+00000000' };
  const site = testSite({
    manifests: {
      [ACTIVE]: testManifest('active', { template }),
      [PILOT]: testManifest('pilot', { template }),
    },
  });
  return evaluateReadiness(
    {
      site,
      measurements,
      roles: observeRoles(site, measurements),
      lastDrill,
      now: new Date(),
    },
    { validSeconds: 180, rules: { checks } },
  );
}

const finding = (status: FindingStatus, critical: boolean): Check => ({
  id: `${status}-${critical}`,
  title: status,
  critical,
  reads: [],
  fails: 'always',
  severity: 'fail',
  remedy: 'none',
  evaluate: () => [{ status, reason: 'so' }],
});

describe('evaluateReadiness', () => {
  it.each([
    ['ready', []],
    ['at-risk', [finding('warn', true)]],
    ['at-risk', [finding('unknown', false)]],
    ['unknown', [finding('warn', true), finding('unknown', true)]],
    ['not-ready', [finding('unknown', true), finding('fail', false)]],
  ])('is %s over %j', (verdict, checks) => {
    const all = [finding('pass', true), ...checks];
    expect(evaluate([], all).verdict).toBe(verdict);
  });

  it('finds a healthy, drilled site ready, and says until when', () => {
    const readiness = evaluate(measuredAtHome());
    expect(
      readiness.findings.filter(({ status }) => status !== 'pass'),
    ).toEqual([]);
    expect(readiness.verdict).toBe('ready');
    expect(
      Date.parse(readiness.expiresAt) - Date.parse(readiness.evaluatedAt),
    ).toBe(180_000);
  });

  it('I5: is never ready where nothing was measured, or all of it is stale', () => {
    expect(evaluate([]).verdict).toBe('unknown');
    const stale = measuredAtHome().map(each => ({
      ...each,
      state: 'unknown' as const,
      unknownBecause: 'stale',
    }));
    expect(evaluate(stale).verdict).toBe('unknown');
  });

  it('I5: is never ready while any one measurement is missing', () => {
    for (const missing of measuredAtHome()) {
      const rest = measuredAtHome().filter(
        each => each.name !== missing.name || each.region !== missing.region,
      );
      expect([missing.name, evaluate(rest).verdict]).not.toEqual([
        missing.name,
        'ready',
      ]);
    }
  });

  it('is not ready once the lag is over the RPO', () => {
    const lag = measurement(MEASUREMENTS.replicaLag, 61);
    expect(evaluate(measuredAtHome(lag)).verdict).toBe('not-ready');
  });
});
