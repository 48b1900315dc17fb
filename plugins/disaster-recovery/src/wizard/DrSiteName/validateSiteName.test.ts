import { disasterRecoveryApiRef } from '../../api';
import { readySite } from '../../testing/fixtures';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { validateSiteName } from './validateSiteName';

const errorsOf = async (
  name: string | undefined,
  api = new FakeDisasterRecoveryApi({ sites: [readySite()] }),
) => {
  const errors: string[] = [];
  await validateSiteName(
    name,
    { addError: message => errors.push(message) },
    {
      apiHolder: {
        get: ref =>
          (ref.id === disasterRecoveryApiRef.id ? api : undefined) as any,
      },
    },
  );
  return errors;
};

describe('validateSiteName', () => {
  it.each([
    undefined,
    '',
    'a',
    'Orders',
    'orders_eu',
    '1orders',
    'orders-',
    'or--ders',
    'a-name-of-21-letters-x',
  ])('refuses %p and says what a name is', async name => {
    expect(await errorsOf(name)).toEqual([
      expect.stringMatching(/^Name must be 2 to 20 characters/),
    ]);
  });

  it('refuses the name of a site that exists', async () => {
    expect(await errorsOf('orders')).toEqual([
      'Name orders is a site already; choose another name, or open that site',
    ]);
  });

  it('takes a name that is free', async () => {
    expect(await errorsOf('billing')).toEqual([]);
  });

  it('refuses while it cannot find out', async () => {
    const api = new FakeDisasterRecoveryApi();
    api.querySites = async () => {
      throw new Error('no answer');
    };
    expect(await errorsOf('billing', api)).toEqual([
      'Name cannot be checked against the existing sites (no answer); try again in a moment',
    ]);
  });
});
