import { proveVerifier } from './proveVerifier';

// A few worlds and a thousand forgeries take seconds, on a busy machine more.
jest.setTimeout(180_000);

it('I8: the verifier finds 1,000 of 1,000 forgeries, and takes nothing untouched for one', async () => {
  const proof = await proveVerifier({ count: 1000, seed: 1, worlds: 24 });
  expect(proof.missed).toEqual([]);
  expect(proof.falseAlarms).toEqual([]);
  const made = [...proof.forgeries.values()].map(each => each.made);
  expect(made.reduce((sum, each) => sum + each, 0)).toBe(1000);
  expect(Math.min(...made)).toBeGreaterThan(40);
  expect(proof.untouched).toBeGreaterThan(60);
});
