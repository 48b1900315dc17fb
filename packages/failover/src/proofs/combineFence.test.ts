import fc from 'fast-check';
import { combineFence } from './combineFence';
import type { Proof, ProofName, Verdict } from './Proof';

const NAMES: ProofName[] = [
  'group-at-zero',
  'load-balancer-silent',
  'ingress-closed',
  'sessions-gone',
  'last-write-stands-still',
];

const proofs = fc
  .record(
    Object.fromEntries(
      NAMES.map(name => [
        name,
        fc.constantFrom<Verdict>('proven', 'disproven', 'unknown'),
      ]),
    ) as Record<ProofName, fc.Arbitrary<Verdict>>,
  )
  .map(verdicts => ({
    verdicts,
    list: NAMES.map(
      (name): Proof => ({
        name,
        verdict: verdicts[name],
        at: '2026-11-22T18:00:00.000Z',
        source: 'test',
        reason: `${name} is ${verdicts[name]}`,
      }),
    ),
  }));

describe('combineFence (I2)', () => {
  it('is fenced only by a whole way that is proven, with nothing against it', () => {
    fc.assert(
      fc.property(proofs, ({ verdicts, list }) => {
        const { fence } = combineFence(list);
        const first =
          verdicts['group-at-zero'] === 'proven' &&
          verdicts['load-balancer-silent'] === 'proven';
        const second =
          verdicts['ingress-closed'] === 'proven' &&
          verdicts['sessions-gone'] === 'proven';
        const against = [
          verdicts['group-at-zero'],
          verdicts['load-balancer-silent'],
          verdicts['last-write-stands-still'],
        ].includes('disproven');
        expect(fence === 'fenced').toBe((first || second) && !against);
        expect(fence === 'not fenced').toBe(against);
      }),
      { numRuns: 1000 },
    );
  });

  it('I5: knows less, and never more, where an answer is missing', () => {
    fc.assert(
      fc.property(proofs, fc.subarray(NAMES), ({ list }, missing) => {
        const before = combineFence(list).fence;
        const after = combineFence(
          list.map(proof =>
            missing.includes(proof.name)
              ? { ...proof, verdict: 'unknown' as const }
              : proof,
          ),
        ).fence;
        // Only what stood against a fence may fall silent and let it be proven.
        const possible = {
          fenced: ['fenced', 'unknown'],
          unknown: ['unknown'],
          'not fenced': ['not fenced', 'unknown', 'fenced'],
        }[before];
        expect(possible).toContain(after);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([[[]], [NAMES.slice(0, 1)]])(
    'is unknown without proofs (%j), and says so',
    names => {
      const known = names.map(
        (name): Proof => ({
          name,
          verdict: 'proven',
          at: '',
          source: '',
          reason: '',
        }),
      );
      expect(combineFence(known)).toEqual({
        fence: 'unknown',
        reason: expect.stringContaining('not looked at'),
      });
    },
  );
});
