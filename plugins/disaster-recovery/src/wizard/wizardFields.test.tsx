import { useState } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DrNetworkPlan } from './DrNetworkPlan/DrNetworkPlan';
import { DrRegionPair } from './DrRegionPair/DrRegionPair';
import { DrSiteName } from './DrSiteName/DrSiteName';
import { DrTrafficName } from './DrTrafficName/DrTrafficName';

/** Renders a field as the form does: what it reports comes back as its data. */
function renderField<T>(
  Field: (props: FieldExtensionComponentProps<T>) => JSX.Element | null,
  rest: { rawErrors?: string[]; formContext?: unknown } = {},
) {
  const reported: { value?: T } = {};
  const Form = () => {
    const [value, setValue] = useState<T>();
    const props = {
      formData: value,
      onChange: (next: T) => {
        reported.value = next;
        setValue(next);
      },
      rawErrors: [],
      required: true,
      schema: {},
      uiSchema: {},
      idSchema: { $id: 'field' },
      ...rest,
    };
    return <Field {...(props as any)} />;
  };
  render(<Form />);
  return reported;
}

describe('DrSiteName', () => {
  it('says what is wrong while it is typed', async () => {
    const reported = renderField(DrSiteName);
    await userEvent.type(screen.getByLabelText(/Name/), 'My Site');
    expect(screen.getByText(/^Name must be 2 to 20 characters/)).toBeVisible();
    await userEvent.clear(screen.getByLabelText(/Name/));
    await userEvent.type(screen.getByLabelText(/Name/), 'my-site');
    expect(screen.queryByText(/must be 2 to 20/)).toBeNull();
    expect(reported.value).toBe('my-site');
  });
});

describe('DrRegionPair', () => {
  it('proposes a pair, shows cities and refuses the same region twice', async () => {
    const reported = renderField(DrRegionPair);
    expect(reported.value).toEqual({
      active: 'eu-west-1',
      pilot: 'eu-central-1',
    });
    expect(screen.getByText('Ireland (eu-west-1)')).toBeVisible();
    await userEvent.click(screen.getByLabelText(/Pilot region/));
    await userEvent.click(
      screen.getByRole('option', { name: 'Ireland (eu-west-1)' }),
    );
    expect(screen.getByText(/is the active region too/)).toBeVisible();
    expect(reported.value?.pilot).toBe('eu-west-1');
  });
});

describe('DrNetworkPlan', () => {
  it('proposes networks and refuses an overlap', async () => {
    const reported = renderField(DrNetworkPlan);
    expect(reported.value).toEqual({
      activeCidr: '10.20.0.0/16',
      pilotCidr: '10.21.0.0/16',
      zones: 2,
    });
    const pilot = screen.getByLabelText(/Pilot region's network/);
    await userEvent.clear(pilot);
    await userEvent.type(pilot, '10.20.16.0/20');
    expect(screen.getByText(/overlaps 10.20.0.0\/16/)).toBeVisible();
  });

  it('leaves to the form what the form says already', async () => {
    renderField(DrNetworkPlan, {
      rawErrors: ['Availability Zones must be at least 2'],
    });
    expect(screen.queryByText(/must be at least 2/)).toBeNull();
  });
});

describe('DrTrafficName', () => {
  it('proposes a name from the site, which follows the zone', async () => {
    const reported = renderField(DrTrafficName, {
      formContext: { formData: { name: 'orders' } },
    });
    expect(reported.value).toEqual({
      policy: 'automatic',
      zoneName: 'example.com',
      recordName: 'orders.example.com',
    });
    const zone = screen.getByLabelText(/Hosted zone/);
    await userEvent.clear(zone);
    await userEvent.type(zone, 'example.org');
    expect(reported.value?.recordName).toBe('orders.example.org');
    await userEvent.click(screen.getByRole('radio', { name: /operator/ }));
    expect(reported.value?.policy).toBe('operator');
  });
});
