import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../__testUtils__/renderField';
import { DrNetworkPlan } from './DrNetworkPlan';
import type { NetworkPlan } from './networkPlanProblems';

const site = (name: string, networks?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: networks ? { 'understudy.dev/dr-networks': networks } : {},
  },
  spec: { type: 'dr-site' },
});

const catalogOf = (...items: unknown[]) => [
  [catalogApiRef, { getEntities: async () => ({ items }) }],
];

const DEFAULT: NetworkPlan = {
  activeCidr: '10.20.0.0/16',
  pilotCidr: '10.21.0.0/16',
  zones: 2,
  nat: 'single',
};

const answers = {
  name: 'shop',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.test' },
};

describe('DrNetworkPlan', () => {
  it('proposes networks and refuses an overlap between the regions', async () => {
    const reported = renderField(DrNetworkPlan, { apis: catalogOf() });
    expect(
      await screen.findByText(/These are the next free ones/),
    ).toBeVisible();
    expect(reported.value).toEqual(DEFAULT);
    const pilot = screen.getByLabelText(/Pilot region's network/);
    await userEvent.clear(pilot);
    await userEvent.type(pilot, '10.20.16.0/20');
    expect(screen.getByText(/overlaps 10.20.0.0\/16/)).toBeVisible();
  });

  it("moves what nobody chose out of another site's way", async () => {
    const reported = renderField(DrNetworkPlan, {
      apis: catalogOf(site('orders', '10.20.0.0/16,10.21.0.0/16')),
      schema: { default: DEFAULT },
      formData: DEFAULT,
    });
    expect(await screen.findByText(/1 site in the catalog/)).toBeVisible();
    expect(reported.value).toEqual({
      ...DEFAULT,
      activeCidr: '10.22.0.0/16',
      pilotCidr: '10.23.0.0/16',
    });
  });

  it('names the site that has a typed network, and takes the proposal with one click', async () => {
    const reported = renderField(DrNetworkPlan, {
      apis: catalogOf(site('payments', '10.40.0.0/16,10.41.0.0/16')),
      formData: {
        ...DEFAULT,
        activeCidr: '10.40.0.0/18',
        pilotCidr: '10.60.0.0/16',
      },
    });
    expect(
      await screen.findByText(
        "Active region's network overlaps 10.40.0.0/16 of site payments; 10.20.0.0/16 is free",
      ),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Use 10.20.0.0\/16 and/ }),
    );
    expect(reported.value).toEqual(DEFAULT);
    expect(screen.queryByText(/of site payments/)).toBeNull();
  });

  it('says of which sites it does not know the networks', async () => {
    renderField(DrNetworkPlan, { apis: catalogOf(site('legacy')) });
    expect(
      await screen.findByText(/Those of legacy are not recorded/),
    ).toBeVisible();
  });

  it('can be filled in while the catalog does not answer', async () => {
    const reported = renderField(DrNetworkPlan, {
      apis: [
        [
          catalogApiRef,
          {
            getEntities: async () => {
              throw new Error('catalog is down');
            },
          },
        ],
      ],
    });
    expect(
      await screen.findByText(/did not answer \(catalog is down\)/),
    ).toBeVisible();
    expect(reported.value).toEqual(DEFAULT);
  });

  it('shows what each tier gets', async () => {
    renderField(DrNetworkPlan, { apis: catalogOf() });
    const row = await screen.findByRole('row', { name: /^Private/ });
    expect(row).toHaveTextContent('10.20.64.0/20');
    expect(row).toHaveTextContent('10.21.80.0/20');
    expect(row).toHaveTextContent('4,091 addresses in each');
  });

  it('says what each way out means and costs', async () => {
    const reported = renderField(DrNetworkPlan, {
      apis: catalogOf(),
      formContext: { formData: answers },
    });
    await screen.findByText(/These are the next free ones/);
    expect(screen.getByText(/The cheapest of the three/)).toBeVisible();
    expect(
      screen.getAllByText(/\$[\d.,]+ a month more than the cheapest/),
    ).toHaveLength(2);
    await userEvent.click(screen.getByRole('radio', { name: /None/ }));
    expect(reported.value?.nat).toBe('none');
  });

  it('knows no cost before it knows the site', async () => {
    renderField(DrNetworkPlan, { apis: catalogOf() });
    await screen.findByText(/These are the next free ones/);
    expect(screen.getAllByText(/What it costs is unknown/)).toHaveLength(3);
  });

  it('leaves to the form what the form says already', async () => {
    renderField(DrNetworkPlan, {
      apis: catalogOf(),
      rawErrors: ['Availability Zones must be at least 2'],
    });
    await screen.findByText(/These are the next free ones/);
    expect(screen.queryByText(/must be at least 2/)).toBeNull();
  });
});
