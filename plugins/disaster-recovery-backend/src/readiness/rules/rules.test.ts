import { ConfigReader } from '@backstage/config';
import type { AddedCheck } from '@understudy/plugin-disaster-recovery-node';
import { measuredAtHome, measurement, testSite } from '../../__testUtils__';
import {
  MEASUREMENTS,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { observeRoles } from '../../sites/observeRoles';
import { checks } from '../checks';
import { evaluateReadiness } from '../evaluateReadiness';
import { readRules } from '../readRules';
import type { CheckInput } from '../types';
import { addedCheck } from './addedCheck';
import { assertCheck } from './assertCheck';

const risk = {
  check: 'database-class',
  reason: 'the large one comes in March',
  author: 'user:default/ana',
  until: '2027-03-31',
};
const rulesOf = (...acceptedRisks: object[]) =>
  readRules(
    new ConfigReader({
      disasterRecovery: { readiness: { acceptedRisks } },
    } as never),
    [],
  );
const small = measurement(MEASUREMENTS.databaseClass, 'db.t3.micro');

function inputOf(
  measurements = measuredAtHome(small),
  day = '2027-03-31T23:59:59Z',
  site = testSite({ tier: 'tier-2' }),
): CheckInput {
  const now = new Date(day);
  return {
    site,
    measurements: measurements.map(each =>
      each.name === MEASUREMENTS.restorableUntil
        ? { ...each, value: now.toISOString() }
        : each,
    ),
    roles: observeRoles(site, measurements),
    lastDrill: { endedAt: now.toISOString() } as RunSummary,
    now,
  };
}
const verdictOf = (input: CheckInput, ...risks: object[]) =>
  evaluateReadiness(input, { validSeconds: 180, rules: rulesOf(...risks) })
    .verdict;

describe('accepted risks', () => {
  it('do not count against the verdict, and stay visible with who bears them', () => {
    const { verdict, findings } = evaluateReadiness(inputOf(), {
      validSeconds: 180,
      rules: rulesOf(risk),
    });
    expect(verdict).toBe('ready');
    const { check, ...accepted } = risk;
    expect(findings.find(each => each.check === check)).toMatchObject({
      status: 'warn',
      accepted,
    });
  });

  it.each([
    ['with the day after', inputOf(undefined, '2027-04-01T00:00:00Z'), risk],
    ['at another site', inputOf(), { ...risk, site: 'shop' }],
    ['in another tier', inputOf(), { ...risk, tier: 'tier-1' }],
    ['for another check', inputOf(), { ...risk, check: 'database-storage' }],
    [
      'where the class is unknown',
      inputOf(
        measuredAtHome(measurement(MEASUREMENTS.databaseClass, undefined)),
      ),
      risk,
    ],
  ])('count %s', (_, input, accepted) => {
    expect(verdictOf(input, accepted)).toBe('at-risk');
  });

  it('count where they are this site’s, or of its tier', () => {
    expect(verdictOf(inputOf(), { ...risk, site: 'orders' })).toBe('ready');
    expect(verdictOf(inputOf(), { ...risk, tier: 'tier-2' })).toBe('ready');
  });

  it.each([
    ...checks
      .filter(({ critical }) => critical)
      .map(({ id }): [object, RegExp] => [
        { ...risk, check: id },
        /\.check is ".*"; nobody accepts the risk of a critical check/,
      ]),
    [{ ...risk, check: 'none' }, /\.check is "none"; write the id/],
    [{ ...risk, reason: undefined }, /\.reason is undefined; write who/],
    [{ ...risk, author: ' ' }, /\.author is " "; write who/],
    [{ ...risk, until: undefined }, /\.until is undefined; write who/],
    [{ ...risk, until: 'soon' }, /\.until is "soon"; write the last day/],
    [{ ...risk, until: '2027-02-33' }, /\.until .*; write the last day/],
  ])('%j is refused', (wrong, message) => {
    expect(() => rulesOf(wrong)).toThrow(message);
  });
});

describe('added checks', () => {
  const added = (evaluate: unknown): AddedCheck => ({
    id: 'acme.mine',
    title: 'Mine',
    reads: [],
    fails: 'always',
    evaluate: evaluate as AddedCheck['evaluate'],
  });
  const judge = (evaluate: unknown) =>
    addedCheck(added(evaluate)).evaluate(inputOf());

  it('find what they say', () => {
    const found = {
      status: 'warn',
      reason: 'so',
      remedy: 'do',
      region: 'here',
      measuredAt: 'now',
    };
    expect(judge(() => [found])).toEqual([found]);
  });

  it.each([
    [
      'what throws',
      () => {
        throw new Error('no');
      },
    ],
    ['a promise', async () => []],
    ['nothing', () => undefined],
    ['what is no finding', () => [{ status: 'fine', reason: 'so' }]],
  ])('are unknown by %s', (_, evaluate) => {
    expect(judge(evaluate)).toEqual([
      expect.objectContaining({
        status: 'unknown',
        remedy: expect.stringContaining('acme'),
      }),
    ]);
  });

  it('get a copy, which leads nowhere', () => {
    const input = inputOf();
    addedCheck(
      added((given: CheckInput) => {
        given.measurements.length = 0;
        given.site.name = 'other';
        return [];
      }),
    ).evaluate(input);
    expect(input.site.name).toBe('orders');
    expect(input.measurements.length).toBeGreaterThan(0);
  });

  it('come after those of the product, by their ids', () => {
    const { checks: all } = readRules(new ConfigReader({}), [
      { ...added(() => []), id: 'beta.a' },
      added(() => []),
    ]);
    expect(all.slice(checks.length).map(({ id }) => id)).toEqual([
      'acme.mine',
      'beta.a',
    ]);
  });
});

describe('where checks are written down', () => {
  const docsUrl = 'https://git.test/docs/checks.md';
  const linksOf = (config: object, added: AddedCheck[] = []) =>
    evaluateReadiness(inputOf(), {
      validSeconds: 180,
      rules: readRules(
        new ConfigReader({ disasterRecovery: { readiness: config } } as never),
        added,
      ),
    }).findings.flatMap(({ check, link }) => (link ? [[check, link]] : []));
  const theirs = (link?: string): AddedCheck => ({
    id: 'acme.two-zones',
    title: 'Two zones',
    reads: [],
    fails: 'always',
    link,
    evaluate: () => [{ status: 'warn', reason: 'one zone' }],
  });

  it('is where findings lead that are no pass', () => {
    expect(linksOf({ docsUrl })).toEqual([
      ['database-class', `${docsUrl}#database-class`],
    ]);
    expect(linksOf({})).toEqual([]);
  });

  it('is for added checks what they bring themselves', () => {
    expect(linksOf({ docsUrl }, [theirs()])).not.toContainEqual([
      'acme.two-zones',
      expect.anything(),
    ]);
    expect(linksOf({}, [theirs('https://acme.test/zones')])).toEqual([
      ['acme.two-zones', 'https://acme.test/zones'],
    ]);
  });

  it('is on the web, and nothing that a page would run', () => {
    expect(() => linksOf({ docsUrl: 'data:text/html,hello' })).toThrow(
      /disasterRecovery\.readiness\.docsUrl/,
    );
    expect(() => assertCheck(theirs('data:text/html,hello'))).toThrow(/link/);
  });
});
