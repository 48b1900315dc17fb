import { evaluateGuards, type GuardInput } from '../guards';
import { ALL } from '../guards/kinds';
import { standbyKnown } from '../guards/standbyKnown';
import { ACTIVE, PILOT, testManifest, testSite } from '../worlds/fixtures';
import { bindPlace, ForeignBindingError } from './bindPlace';
import type { ProtectedSite } from './ProtectedSite';

const ENTITY = 'component:default/orders';
const FIELD = 'spec.disasterRecovery';
const byHand = (overrides: Partial<ProtectedSite>) =>
  testSite({}, { manifestOrigin: 'catalog', entityRef: ENTITY, ...overrides });

/** What stands against a run, and what helps. */
const against = (site: ProtectedSite, input: Partial<GuardInput> = {}) =>
  ALL.flatMap(kind =>
    evaluateGuards({
      site,
      kind,
      mode: 'unplanned',
      generation: 0,
      ...input,
    }).filter(({ status }) => status !== 'holds'),
  );

const remedies = (site: ProtectedSite, guard: string, input = {}) => [
  ...new Set(
    against(site, input).flatMap(each =>
      each.guard === guard && each.remedy ? [each.remedy] : [],
    ),
  ),
];

describe('what helps a site whose manifests a person wrote', () => {
  it.each([
    [
      'a manifest that is missing',
      byHand({ manifests: { [ACTIVE]: testManifest('active') } }),
      {},
      `Write ${FIELD}.regions.${PILOT} of ${ENTITY}`,
    ],
    [
      'one that was refused',
      byHand({}),
      { refused: 'wrong' },
      `Correct ${FIELD} of ${ENTITY}`,
    ],
    [
      'no traffic manifest',
      byHand({ traffic: undefined }),
      {},
      `Write ${FIELD}.traffic of ${ENTITY}`,
    ],
  ])('is its entity: %s', (_, site, input, remedy) => {
    expect(remedies(site, 'site-manifest-known', input)).toEqual([remedy]);
    expect(JSON.stringify(against(site, input))).not.toMatch(/\bstacks?\b/);
  });

  it('is a replica, where its database is gone', () => {
    const site = byHand({});
    const standby = standbyKnown.evaluate({
      site,
      kind: 'failover',
      mode: 'unplanned',
      generation: 0,
      from: bindPlace(site, ACTIVE),
      to: bindPlace(site, PILOT),
      look: { to: { database: { known: true } } } as GuardInput['look'],
    });
    expect(standby).toMatchObject({
      status: 'violated',
      remedy: `Make it a replica of orders-mysql in ${ACTIVE}, or correct ${FIELD}.regions.${PILOT}.database of ${ENTITY}`,
    });
  });

  it('is its entity, where a manifest is of another one', () => {
    const site = byHand({
      manifests: { [ACTIVE]: testManifest('active', { site: 'payments' }) },
    });
    expect(() => bindPlace(site, ACTIVE)).toThrow(ForeignBindingError);
    expect(() => bindPlace(site, ACTIVE)).toThrow(
      `correct ${FIELD}.regions.${ACTIVE} of ${ENTITY}`,
    );
  });

  it('is the stack where a generated one makes the site', () => {
    const site = testSite({}, { manifests: {}, traffic: undefined });
    expect(remedies(site, 'site-manifest-known')).toEqual([
      `Deploy the stack of ${ACTIVE} and ${PILOT}`,
    ]);
  });
});
