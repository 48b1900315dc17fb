import { testTraffic } from '../__testUtils__';
import { certificateName } from './certificateName';

it('is the name of a site that speaks https', () => {
  expect(certificateName(testTraffic({ protocol: 'https' }))).toBe(
    'orders.example.com',
  );
});

it.each([
  ['speaks http', testTraffic({ protocol: 'http' })],
  ['does not say what it speaks', testTraffic()],
  ['has no traffic manifest', undefined],
])('is none where the site %s', (_, traffic) => {
  expect(certificateName(traffic)).toBeUndefined();
});
