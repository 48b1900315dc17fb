import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from './__testUtils__/renderField';
import { DrDelivery } from './DrDelivery/DrDelivery';
import { DrObjectives } from './DrObjectives/DrObjectives';
import { DrRegionPair } from './DrRegionPair/DrRegionPair';
import { DrSiteName } from './DrSiteName/DrSiteName';
import { DrTrafficName } from './DrTrafficName/DrTrafficName';

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
    expect(screen.getByText(/^About 1,090 km apart/)).toBeVisible();
    await userEvent.click(screen.getByLabelText(/Pilot region/));
    await userEvent.click(
      screen.getByRole('option', { name: 'Ireland (eu-west-1)' }),
    );
    expect(screen.getByText(/is the active region too/)).toBeVisible();
    expect(reported.value?.pilot).toBe('eu-west-1');
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
      protocol: 'https',
    });
    const zone = screen.getByLabelText(/Hosted zone/);
    await userEvent.clear(zone);
    await userEvent.type(zone, 'example.org');
    expect(reported.value?.recordName).toBe('orders.example.org');
    await userEvent.click(screen.getByRole('radio', { name: /operator/ }));
    expect(reported.value?.policy).toBe('operator');
    await userEvent.click(screen.getByRole('radio', { name: 'HTTP' }));
    expect(reported.value?.protocol).toBe('http');
    expect(
      screen.getByRole('radio', { name: 'HTTPS' }),
    ).toHaveAccessibleDescription(/certificate in each region/);
  });
});

describe('DrObjectives', () => {
  it('says what the numbers ask of the site', async () => {
    const reported = renderField(DrObjectives);
    expect(reported.value).toEqual({ rpoSeconds: 60, rtoSeconds: 900 });
    expect(screen.getByText(/may be up to 60 s behind/)).toBeVisible();
    expect(screen.getByText(/No instance is warm/)).toBeVisible();
    expect(screen.queryByText(/plausible/)).toBeNull();
    const rto = screen.getByLabelText(/^RTO: time/);
    await userEvent.clear(rto);
    await userEvent.type(rto, '300');
    expect(screen.getByText(/^Hardly plausible/)).toBeVisible();
    expect(reported.value?.rtoSeconds).toBe(300);
    await userEvent.clear(rto);
    await userEvent.type(rto, '30');
    expect(screen.getByText('RTO must be at least 60')).toBeVisible();
  });

  it('looks at what was answered before', async () => {
    renderField(DrObjectives, {
      formContext: {
        formData: {
          compute: { pilotMin: 1 },
          storage: { replicationTimeControl: true },
        },
      },
    });
    expect(screen.getByText(/One instance is warm/)).toBeVisible();
    expect(screen.getByText(/Objects in S3 are promised less/)).toBeVisible();
  });
});

describe('DrDelivery', () => {
  it('asks for nothing that the pipeline never looks at', async () => {
    const reported = renderField(DrDelivery);
    expect(reported.value).toEqual({ pipeline: 'jenkins', branch: 'main' });
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('asks CodePipeline for repository, branch and connection, and checks them', async () => {
    const reported = renderField(DrDelivery);
    await userEvent.click(
      screen.getByRole('radio', { name: 'AWS CodePipeline' }),
    );
    await userEvent.type(screen.getByLabelText(/^Repository/), 'orders');
    expect(
      screen.getByText(/^Repository must be a repository such as/),
    ).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Repository/), '/infra');
    await userEvent.type(screen.getByLabelText(/^Connection/), 'arn:aws:s3');
    expect(
      screen.getByText(/^Connection must be the ARN of a connection/),
    ).toBeVisible();
    expect(reported.value).toEqual({
      pipeline: 'codepipeline',
      branch: 'main',
      repository: 'orders/infra',
      connectionArn: 'arn:aws:s3',
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Jenkins' }));
    expect(reported.value).toEqual({ pipeline: 'jenkins', branch: 'main' });
  });

  it('takes the repository from where it goes', async () => {
    const reported = renderField(DrDelivery, {
      formData: { pipeline: 'github-actions', branch: 'main' },
      formContext: {
        formData: {
          destination: {
            kind: 'github',
            repoUrl: 'github.com?owner=example-org&repo=orders',
          },
        },
      },
    });
    await userEvent.click(
      screen.getByRole('button', { name: /^Use example-org\/orders/ }),
    );
    expect(reported.value?.repository).toBe('example-org/orders');
  });
});
