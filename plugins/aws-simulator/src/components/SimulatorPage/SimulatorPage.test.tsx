import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { simulatorApiRef } from '../../api';
import { FakeSimulatorApi } from '../../testing/FakeSimulatorApi';
import { eventOf, PLANES } from '../../testing/fixtures';
import { SimulatorPage } from './SimulatorPage';

jest.setTimeout(30_000);

const world = () => [
  eventOf({ sequence: 1 }),
  eventOf({ sequence: 2, region: 'eu-central-1' }),
  eventOf({
    sequence: 3,
    region: 'us-east-1',
    service: 'monitoring',
    type: 'alarm-changed',
    resource: 'orders-outside',
  }),
  eventOf({
    sequence: 4,
    region: 'eu-north-1',
    type: 'fault-healed',
    resource: 'fault-0',
    data: { type: 'service-down', region: 'eu-north-1', service: 'rds' },
  }),
];

const start = (api: FakeSimulatorApi) =>
  renderInTestApp(<SimulatorPage />, { apis: [[simulatorApiRef, api]] });

const choose = async (label: string, option: RegExp) => {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('SimulatorPage', () => {
  it('takes a region down with one click and heals it with another', async () => {
    const api = new FakeSimulatorApi(world());
    start(api);
    const card = within(
      await screen.findByRole('region', { name: 'Region eu-west-1' }),
    );
    expect(card.getByText('works')).toBeInTheDocument();
    await userEvent.click(
      card.getByRole('button', { name: 'Take eu-west-1 down' }),
    );
    expect(await card.findByText('down')).toBeInTheDocument();
    expect(api.active).toEqual([
      {
        id: 'fault-1',
        type: 'region-down',
        region: 'eu-west-1',
        planes: PLANES,
      },
    ]);
    await userEvent.click(card.getByRole('button', { name: 'Heal eu-west-1' }));
    expect(await screen.findByText('Nothing is broken.')).toBeInTheDocument();
    expect(api.active).toEqual([]);
  });

  it('shows regions where something runs, and what happened, newest first', async () => {
    start(new FakeSimulatorApi(world()));
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Fault healed: Service down');
    expect(rows[2]).toHaveTextContent('Alarm changed');
    expect(rows[4]).toHaveTextContent('eu-west-1');
    expect(
      screen.getByRole('button', { name: 'Take eu-central-1 down' }),
    ).toBeEnabled();
    for (const region of ['us-east-1', 'eu-north-1']) {
      expect(
        screen.queryByRole('button', { name: `Take ${region} down` }),
      ).toBeNull();
    }
  });

  it('heals one fault, or all, and knows faults that it has no form for', async () => {
    const api = new FakeSimulatorApi(world());
    api.active = [
      { id: 'a', type: 'solar-flare', region: 'eu-west-1', minutes: 3 },
      { id: 'b', type: 'capacity-shortage', region: 'eu-west-1' },
      { id: 'c', type: 'latency', region: 'eu-west-1', milliseconds: 5 },
    ];
    start(api);
    expect(await screen.findByText('Broken now (3)')).toBeInTheDocument();
    expect(screen.getByText('minutes: 3')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Heal Solar flare in eu-west-1' }),
    );
    expect(await screen.findByText('Broken now (2)')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Heal all' }));
    expect(await screen.findByText('Nothing is broken.')).toBeInTheDocument();
  });

  it('breaks anything else by the form, once it is complete', async () => {
    const api = new FakeSimulatorApi(world());
    start(api);
    await screen.findByText('Nothing is broken.');
    await choose('What', /Replication lag/);
    await userEvent.click(screen.getByRole('button', { name: 'Break it' }));
    expect(screen.getAllByText('Is missing.')).toHaveLength(2);
    expect(api.active).toEqual([]);
    await choose('Region', /eu-central-1/);
    await userEvent.click(screen.getByLabelText('Database'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'orders-mysql' }),
    );
    await userEvent.clear(screen.getByLabelText('Seconds'));
    await userEvent.type(screen.getByLabelText('Seconds'), '120');
    await userEvent.click(screen.getByRole('button', { name: 'Break it' }));
    expect(await screen.findByText('Broken now (1)')).toBeInTheDocument();
    expect(api.active).toEqual([
      {
        id: 'fault-1',
        type: 'replication-lag',
        region: 'eu-central-1',
        database: 'orders-mysql',
        seconds: 120,
      },
    ]);
  });

  it('follows what others break and what happens', async () => {
    const api = new FakeSimulatorApi(world());
    start(api);
    await screen.findByText('Nothing is broken.');
    api.active = [{ id: 'x', type: 'capacity-shortage', region: 'eu-west-1' }];
    api.log.push(eventOf({ sequence: 5, type: 'promotion-started' }));
    expect(
      await screen.findByText('Promotion started', {}, { timeout: 5_000 }),
    ).toBeInTheDocument();
    expect(screen.getByText('Broken now (1)')).toBeInTheDocument();
  });

  it('says why nothing can be shown, and when what it shows is old', async () => {
    const api = new FakeSimulatorApi(world());
    api.failure = new Error('The AWS simulator does not answer.');
    start(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The AWS simulator does not answer.',
    );
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing is broken.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
    api.failure = new Error('It is gone.');
    await userEvent.click(
      screen.getByRole('button', { name: 'Take eu-west-1 down' }),
    );
    await waitFor(() =>
      expect(screen.getAllByRole('alert')[0]).toHaveTextContent('It is gone.'),
    );
    expect(screen.getByText('Nothing is broken.')).toBeInTheDocument();
  });
});
