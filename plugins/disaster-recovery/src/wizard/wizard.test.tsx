import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'yaml';
import { disasterRecoveryApiRef } from '../api';
import { FakeDisasterRecoveryApi } from '../testing/FakeDisasterRecoveryApi';
import { drAnswerField } from './DrAnswer';
import { drDeliveryField } from './DrDelivery';
import { drDestinationField } from './DrDestination';
import { drNetworkPlanField } from './DrNetworkPlan';
import { drObjectivesField } from './DrObjectives';
import { drOwnerField } from './DrOwner';
import { drPartField } from './DrPart';
import { drRegionPairField } from './DrRegionPair';
import { drReviewField } from './DrReview';
import { drSiteNameField } from './DrSiteName';
import { drTrafficNameField } from './DrTrafficName';

/** The template's form as the scaffolder shows it, with its own stepper. */
const { spec } = parse(
  readFileSync(
    join(__dirname, '../../../../templates/dr-site/template.yaml'),
    'utf8',
  ),
);

const fields = [
  drAnswerField,
  drDeliveryField,
  drDestinationField,
  drNetworkPlanField,
  drObjectivesField,
  drOwnerField,
  drPartField,
  drRegionPairField,
  drReviewField,
  drSiteNameField,
  drTrafficNameField,
] as unknown as Parameters<typeof Stepper>[0]['extensions'];

const json = (body: unknown) =>
  ({ ok: true, status: 200, json: async () => body } as Response);

const OLIVIA = {
  getBackstageIdentity: async () => ({
    ownershipEntityRefs: ['user:default/olivia', 'group:default/team-b'],
  }),
};

const ALL = [
  { kind: 'local', hosts: [] },
  { kind: 'github', hosts: ['github.com', 'git.acme.example'] },
];

jest.setTimeout(60_000);

beforeAll(() => {
  window.scrollTo = () => {};
  // The form's library says so of each schema that names its choices.
  jest.spyOn(console, 'warn').mockImplementation(() => {});
});

async function openWizard(
  pages: string[],
  options: { destinations?: object[]; search?: string } = {},
) {
  const { destinations = ALL, search = '' } = options;
  window.history.replaceState({}, '', `/create${search}`);
  const created = jest.fn(async (_: Record<string, unknown>) => {});
  await renderInTestApp(
    <TestApiProvider apis={[[identityApiRef, OLIVIA as any]]}>
      <Stepper
        manifest={{
          title: 'Create a DR site',
          steps: spec.parameters
            .filter(({ title }: { title: string }) => pages.includes(title))
            .map((page: { title: string }) => ({
              title: page.title,
              schema: page,
            })),
        }}
        extensions={fields}
        onCreate={created}
      />
    </TestApiProvider>,
    {
      apis: [
        [disasterRecoveryApiRef, new FakeDisasterRecoveryApi()],
        [
          catalogApiRef,
          {
            getEntities: async ({ filter }: any) => ({
              items:
                filter.kind === 'Group'
                  ? ['team-a', 'team-b'].map(name => ({
                      kind: 'Group',
                      metadata: { name },
                    }))
                  : [],
            }),
          } as any,
        ],
        [discoveryApiRef, { getBaseUrl: async (id: string) => `/api/${id}` }],
        [
          fetchApiRef,
          { fetch: async () => json({ items: destinations }) } as any,
        ],
      ],
    },
  );
  return created;
}

const next = () =>
  userEvent.click(screen.getByRole('button', { name: /^(Next|Review)$/ }));
const fill = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
/** What the field itself says; the form's own list is there too, not shown. */
const refusal = (text: RegExp) =>
  screen.findByText(text, { selector: '[role="alert"]' });
const noRefusal = (text: RegExp) =>
  expect(screen.queryByText(text, { selector: '[role="alert"]' })).toBeNull();
const create = () =>
  userEvent.click(screen.getByRole('button', { name: 'Create' }));

describe('the wizard', () => {
  it('leads to the first error, says it in a sentence where it is, and forgets it when it is mended', async () => {
    await openWizard(['Team and workload']);
    await waitFor(() =>
      expect(screen.getByLabelText(/^Owner/)).toHaveValue('team-b'),
    );
    fill('Fewest instances', '4');
    fill('Instances at the start', '9');
    fill('Most instances', '2');
    fill('Instance type', 'z9.banana');
    expect(
      screen.getByText(/^Instance type ends with no size that AWS has/),
    ).toBeVisible();
    await next();
    expect(await refusal(/^Name must be 2 to 20 characters/)).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText(/^Name/)).toHaveFocus());
    fill(/^Name/, 'shop');
    noRefusal(/^Name must be/);

    await next();
    await waitFor(() =>
      expect(screen.getByLabelText('Instance type')).toHaveFocus(),
    );
    fill('Instance type', 't3.small');
    expect(
      screen.getByText(
        'Most instances must be at least 4, the fewest instances',
      ),
    ).toBeVisible();
    fill('Most instances', '9');
    expect(document.querySelector('[aria-invalid="true"]')).toBeNull();
    expect(document.body).not.toHaveTextContent(/pattern/);
    await next();
    expect(await screen.findByText('shop')).toBeVisible();
  });

  it('asks for an image where one is chosen, and forgets it where another choice is made', async () => {
    const created = await openWizard(['Team and workload']);
    fill(/^Name/, 'shop');
    await userEvent.click(
      screen.getByRole('radio', { name: /^An image of ours/ }),
    );
    expect(
      screen.getByText(/^SSM parameter that names the image is needed/),
    ).toBeVisible();
    fill(/^SSM parameter/, '/app/orders/image');
    expect(screen.getByText(/must begin with \/app\/shop\//)).toBeVisible();
    await userEvent.click(
      screen.getByRole('radio', { name: /^The sample service/ }),
    );
    expect(screen.queryByLabelText(/^SSM parameter/)).toBeNull();
    await next();
    await create();
    expect(created.mock.calls[0][0].compute).not.toHaveProperty(
      'imageParameter',
    );
  });

  it('lets GitHub be chosen with a host of the portal, and submits nothing of it where another place is chosen', async () => {
    const created = await openWizard(['Delivery']);
    await userEvent.click(await screen.findByRole('radio', { name: 'GitHub' }));
    expect(screen.queryByRole('radio', { name: 'GitLab' })).toBeNull();
    await userEvent.click(screen.getByLabelText(/^Git host/));
    await userEvent.click(
      screen.getByRole('option', { name: 'git.acme.example' }),
    );
    fill(/^Repository/, 'shop');
    await next();
    expect(await refusal(/^Organization or group is missing/)).toBeVisible();
    fill(/^Organization/, 'acme');
    noRefusal(/^Organization or group is missing/);
    await next();
    await create();
    expect(created.mock.calls[0][0].destination).toEqual({
      kind: 'github',
      repoUrl: 'git.acme.example?owner=acme&repo=shop',
    });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await userEvent.click(
      await screen.findByRole('radio', { name: 'On this portal' }),
    );
    await next();
    await create();
    expect(created.mock.calls[1][0].destination).toEqual({ kind: 'local' });
  });

  it('does not offer what this portal is not configured for', async () => {
    const created = await openWizard(['Delivery'], {
      destinations: [{ kind: 'gitlab', hosts: ['gitlab.acme.example'] }],
    });
    await screen.findByRole('radio', { name: 'GitLab' });
    expect(screen.queryByRole('radio', { name: 'On this portal' })).toBeNull();
    fill(/^Organization/, 'acme');
    fill(/^Repository/, 'shop');
    await next();
    await create();
    expect(created.mock.calls[0][0].destination).toEqual({
      kind: 'gitlab',
      repoUrl: 'gitlab.acme.example?owner=acme&repo=shop',
    });
  });

  it('says so where the portal is configured for nothing', async () => {
    await openWizard(['Delivery'], { destinations: [] });
    expect(
      await screen.findByText(/configured for no destination/),
    ).toBeVisible();
    await next();
    expect(
      await refusal(/is not configured for this destination/),
    ).toBeVisible();
  });

  it('keeps the answers over a reload, but no URL of a pager', async () => {
    const created = await openWizard(['Team and workload', 'Notifications']);
    fill(/^Name/, 'shop');
    await next();
    await screen.findByLabelText('Mail addresses');
    fill('Mail addresses', 'a@acme.com\nb@acme');
    expect(screen.getByText(/^“b@acme” must be a mail address/)).toBeVisible();
    fill('Mail addresses', 'a@acme.com\nb@acme.com');
    fill('URL of a pager', 'https://pager.example/secret');
    await act(() => new Promise(resolve => setTimeout(resolve, 400)));
    const { search } = window.location;
    expect(search).not.toContain('secret');
    await next();
    await create();
    expect(created.mock.calls[0][0].notifications).toEqual({
      email: ['a@acme.com', 'b@acme.com'],
      pagerUrl: 'https://pager.example/secret',
    });

    document.body.innerHTML = '';
    await openWizard(['Team and workload', 'Notifications'], { search });
    expect(screen.getByLabelText(/^Name/)).toHaveValue('shop');
    await next();
    expect(await screen.findByLabelText('Mail addresses')).toHaveValue(
      'a@acme.com\nb@acme.com',
    );
  });

  it('sums up with the name first, and says yes and no', async () => {
    await openWizard(['Team and workload', 'Database', 'Storage']);
    fill(/^Name/, 'shop');
    await next();
    await userEvent.click(await screen.findByLabelText(/^Copy recovery/));
    await next();
    await screen.findByLabelText(/^S3 Replication/);
    await next();
    const [first] = await screen.findAllByRole('row');
    expect(first).toHaveTextContent(/^Name\s*shop$/);
    expect(
      screen
        .getByText('Copy recovery points to the other region')
        .closest('tr'),
    ).toHaveTextContent(/Yes$/);
    expect(
      screen.getByText('S3 Replication Time Control').closest('tr'),
    ).toHaveTextContent(/No$/);
  });
});
