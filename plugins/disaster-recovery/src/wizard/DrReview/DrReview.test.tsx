import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../__testUtils__/renderField';
import { DrReview } from './DrReview';

const answers = {
  name: 'shop',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: { zoneName: 'example.test' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
  compute: { min: 2, desired: 2, max: 6 },
  destination: 'local',
};

const preview = {
  files: [
    { path: 'package.json', bytes: 900 },
    { path: 'src/main.ts', bytes: 1500 },
    { path: 'src/site/cidr.ts', bytes: 700 },
  ],
  stacks: [
    {
      name: 'active',
      total: 3,
      resources: { aws_subnet: 2, aws_vpc: 1 },
    },
    { name: 'global', total: 1, resources: { aws_route53_record: 1 } },
  ],
};

const answer = (status: number, body: unknown) =>
  ({
    ok: status < 400,
    status,
    statusText: 'answer',
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => body,
    text: async () => JSON.stringify(body),
  } as unknown as Response);

const refusal = (status: number, name: string, message: string) =>
  answer(status, {
    error: { name, message },
    response: { statusCode: status },
  });

function review(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  formData: Record<string, unknown> = answers,
) {
  const mock = jest.fn(fetch);
  const reported = renderField(DrReview, {
    formContext: { formData },
    apis: [
      [discoveryApiRef, { getBaseUrl: async (id: string) => `/api/${id}` }],
      [fetchApiRef, { fetch: mock }],
    ],
  });
  return { reported, fetch: mock };
}

describe('DrReview', () => {
  it('asks for a preview by itself, and shows the files and the resources', async () => {
    const { reported, fetch } = review(async () => answer(200, preview), {
      ...answers,
      review: 'refused',
    });
    expect(await screen.findByText('3 files, 3.0 KiB')).toBeVisible();
    expect(fetch).toHaveBeenCalledTimes(1);
    const [url, { body }] = fetch.mock.calls[0];
    expect(url).toBe('/api/scaffolder/dr-site/preview');
    expect(JSON.parse(String(body))).toEqual({ values: answers });
    expect(screen.getByText('2 stacks, 4 resources')).toBeVisible();
    expect(screen.getByText('package.json')).toBeVisible();
    expect(screen.getByText('main.ts')).not.toBeVisible();
    await userEvent.click(screen.getByText('src/'));
    expect(screen.getByText('main.ts')).toBeVisible();
    await userEvent.click(screen.getByText('active'));
    expect(screen.getByText('aws_subnet').parentElement).toHaveTextContent(
      '2 × aws_subnet',
    );
    expect(reported.value).toBe('seen');
  });

  it('shows what each region costs, with quantities, prices, their day and their sources', async () => {
    review(async () => answer(200, preview));
    await screen.findByText('3 files, 3.0 KiB');
    const costs = screen.getByRole('region', { name: 'Costs' });
    expect(
      within(costs).getByText('Ireland (eu-west-1)').parentElement,
    ).toHaveTextContent(/^\$[\d,.]+ a month/);
    expect(
      within(costs).getByText(/^List prices of \d{4}-\d\d-\d\d$/),
    ).toBeVisible();
    await userEvent.click(screen.getByText(/^Quantities and prices: \d+/));
    const nat = within(
      screen.getByRole('table', { name: /^Active region/ }),
    ).getByRole('row', { name: /^NAT gateways/ });
    expect(nat).toHaveTextContent('730 hours');
    expect(
      screen.getByRole('link', { name: /Amazon RDS for MySQL/ }),
    ).toHaveAttribute('href', expect.stringContaining('aws.amazon.com'));
  });

  it('calls a price that nobody knows unknown', async () => {
    review(async () => answer(200, preview), {
      ...answers,
      compute: { ...answers.compute, instanceType: 'zz9.large' },
    });
    await screen.findByText('3 files, 3.0 KiB');
    expect(screen.getByText(/is unknown and not in the sums/)).toBeVisible();
    expect(screen.getByText(/^at least \$/)).toBeVisible();
  });

  it('names answers that do not fit together and their page, and asks for no preview', async () => {
    const { fetch } = review(async () => answer(200, preview), {
      ...answers,
      compute: { min: 4, desired: 2, max: 6 },
    });
    expect(
      await screen.findByText(
        'Instances at the start must be at least 4, the fewest instances',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Back to Team and workload' }),
    ).toBeVisible();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('names what the server refuses', async () => {
    const { reported } = review(async () =>
      refusal(
        400,
        'InputError',
        'network.activeCidr: 10.20.0.0/16 overlaps 10.20.0.0/16 of site orders',
      ),
    );
    expect(
      await screen.findByText(
        "Active region's network: 10.20.0.0/16 overlaps 10.20.0.0/16 of site orders",
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Back to Network' }),
    ).toBeVisible();
    expect(reported.value).toBe('refused');
  });

  it('lets people go on without a preview, and asks again', async () => {
    let attempts = 0;
    const { reported } = review(async () => {
      attempts += 1;
      return attempts === 1
        ? refusal(503, 'ServiceUnavailableError', 'too many previews')
        : answer(200, preview);
    });
    expect(
      await screen.findByText(/There is no preview: too many previews/),
    ).toBeVisible();
    expect(reported.value).toBe('seen');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('3 files, 3.0 KiB')).toBeVisible();
  });

  it('gives up on a server that does not answer', async () => {
    jest.useFakeTimers();
    try {
      const { reported } = review(
        (_, { signal }) =>
          new Promise((_resolve, reject) => {
            signal!.addEventListener('abort', () =>
              reject(new Error('aborted')),
            );
          }),
      );
      await act(() => jest.advanceTimersByTimeAsync(5_000));
      expect(screen.getByText(/The template runs dry.* 5 s/)).toBeVisible();
      expect(reported.value).toBe('seen');
      await act(() => jest.advanceTimersByTimeAsync(120_000));
      expect(
        screen.getByText(/There is no preview: no answer within 120 s/),
      ).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
  });
});
