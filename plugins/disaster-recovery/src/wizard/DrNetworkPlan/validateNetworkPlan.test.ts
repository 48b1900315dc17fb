import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { validateNetworkPlan } from './validateNetworkPlan';

const plan = {
  activeCidr: '10.20.0.0/16',
  pilotCidr: '10.21.0.0/16',
  zones: 3,
  nat: 'single',
} as const;

const errorsOf = async (
  getEntities: () => Promise<unknown>,
  regions?: unknown,
) => {
  const errors: string[] = [];
  await validateNetworkPlan(
    plan,
    { addError: message => errors.push(message) },
    {
      apiHolder: {
        get: ref =>
          (ref.id === catalogApiRef.id ? { getEntities } : undefined) as any,
      },
      formData: { regions },
    },
  );
  return errors;
};

describe('validateNetworkPlan', () => {
  it('takes networks that are free', async () => {
    expect(await errorsOf(async () => ({ items: [] }))).toEqual([]);
  });

  it('refuses those of another site, naming it and a free network', async () => {
    const items = [
      {
        metadata: {
          name: 'orders',
          annotations: {
            'understudy.dev/dr-networks': '10.21.0.0/16,10.30.0.0/16',
          },
        },
      },
    ];
    expect(await errorsOf(async () => ({ items }))).toEqual([
      "Pilot region's network overlaps 10.21.0.0/16 of site orders; 10.22.0.0/16 is free",
    ]);
  });

  it('refuses while it cannot find out', async () => {
    expect(
      await errorsOf(async () => {
        throw new Error('no answer');
      }),
    ).toEqual([
      'The networks cannot be checked against those of existing sites (no answer); try again in a moment',
    ]);
  });

  it('knows that a region of the site has two zones only', async () => {
    expect(
      await errorsOf(async () => ({ items: [] }), {
        active: 'us-east-1',
        pilot: 'us-west-1',
      }),
    ).toEqual([
      expect.stringMatching(/^Availability Zones must be 2, because/),
    ]);
  });
});
