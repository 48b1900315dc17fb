import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  measurement,
  PILOT,
  testManifest,
  testSite,
} from '../../__testUtils__';
import type { CheckInput } from '../types';
import { runsCarryCheck } from './runsCarry';

const find = (
  overrides: Parameters<typeof testManifest>[1],
  engine: string | undefined = 'mysql',
) =>
  runsCarryCheck.evaluate({
    site: testSite({
      manifests: {
        [ACTIVE]: testManifest('active'),
        [PILOT]: testManifest('pilot', overrides),
      },
    }),
    measurements: [measurement(MEASUREMENTS.databaseEngine, engine)],
  } as CheckInput);

describe('runsCarryCheck', () => {
  const { database } = testManifest('pilot');

  it('passes where runs know their way with everything', () => {
    expect(find({})).toEqual([expect.objectContaining({ status: 'pass' })]);
  });

  it('puts a site that is watched only at risk, and says why', () => {
    const postgres = { ...database, engine: 'postgres' as const };
    expect(find({ database: postgres }, 'postgres')).toEqual([
      expect.objectContaining({
        status: 'warn',
        reason: expect.stringContaining(
          'The site is watched only: RDS for PostgreSQL calls lag',
        ),
        remedy: expect.stringContaining('runbook'),
      }),
    ]);
  });

  it('fails where a database is of another engine than its manifest says', () => {
    expect(find({}, 'postgres')).toEqual([
      expect.objectContaining({
        status: 'fail',
        region: PILOT,
        reason: `The database of ${PILOT} is of the engine postgres; its manifest says mysql`,
      }),
    ]);
  });

  it('says nothing before a manifest is known: another check does', () => {
    const input = { site: testSite({ manifests: {} }), measurements: [] };
    expect(runsCarryCheck.evaluate(input as unknown as CheckInput)).toEqual([]);
  });
});
