import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AwsSimulator } from '@understudy/aws-simulator';
import plugin from '.';

const DOWN = {
  type: 'region-down',
  region: 'eu-west-1',
  planes: ['control', 'data', 'network'],
};

async function startPortal(options: { endpoint?: string; denied?: boolean }) {
  const { endpoint, denied } = options;
  const backend = await startTestBackend({
    features: [
      plugin,
      mockServices.rootConfig.factory({
        data: endpoint ? { awsSimulator: { endpoint } } : {},
      }),
      mockServices.permissions.factory({
        result: denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    ],
  });
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    authorization = mockCredentials.user.header(),
  ) => {
    const response = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/aws-simulator/${path}`,
      {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : undefined,
    };
  };
  return { call, stop: () => backend.stop() };
}

type Portal = Awaited<ReturnType<typeof startPortal>>;

describe('the simulator in the portal', () => {
  let simulator: AwsSimulator;
  let portal: Portal;

  beforeAll(async () => {
    simulator = await AwsSimulator.start();
    portal = await startPortal({ endpoint: `${simulator.endpoint}/` });
  });
  afterEach(() => simulator.admin.heal());
  afterAll(async () => {
    await portal?.stop();
    await simulator?.stop();
  });

  it('takes a region down and heals it', async () => {
    const injected = await portal.call('POST', 'faults', DOWN);
    expect(injected).toEqual({
      status: 201,
      body: { ...DOWN, id: expect.any(String) },
    });
    expect(simulator.world.regionDown('eu-west-1', 'network')).toBe(true);
    expect((await portal.call('GET', 'faults')).body).toEqual({
      faults: [injected.body],
    });
    const healed = await portal.call('DELETE', `faults/${injected.body.id}`);
    expect(healed).toEqual({ status: 200, body: injected.body });
    expect(await simulator.admin.faults()).toEqual([]);
  });

  it('heals everything at once', async () => {
    await portal.call('POST', 'faults', DOWN);
    await portal.call('POST', 'faults', {
      type: 'capacity-shortage',
      region: 'eu-central-1',
    });
    const { body } = await portal.call('DELETE', 'faults');
    expect(body.healed).toHaveLength(2);
    expect(await simulator.admin.faults()).toEqual([]);
  });

  it('tells what happened since', async () => {
    const { id } = (await portal.call('POST', 'faults', DOWN)).body;
    const { events } = (await portal.call('GET', 'events')).body;
    const injected = events.at(-1);
    expect(injected).toMatchObject({ type: 'fault-injected', resource: id });
    expect(
      (await portal.call('GET', `events?since=${injected.sequence}`)).body,
    ).toEqual({ events: [] });
    expect((await portal.call('GET', 'events?since=soon')).status).toBe(400);
  });

  it.each([
    ['POST', 'faults', { type: 'earthquake' }, 400, 'type must be one of'],
    ['DELETE', 'faults/nobody', undefined, 404, 'There is no fault nobody'],
    ['DELETE', 'faults/..%2Fevents', undefined, 404, 'There is no fault ../'],
  ])(
    'passes on why %s %s is refused',
    async (method, path, sent, status, why) => {
      const answer = await portal.call(method, path, sent);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toContain(why);
    },
  );

  it('offers nothing else of the admin surface', async () => {
    expect((await portal.call('GET', 'health')).status).toBe(404);
    expect((await portal.call('POST', 'clock', {})).status).toBe(404);
  });

  it('is for people who are signed in', async () => {
    for (const [header, status] of [
      [mockCredentials.none.header(), 401],
      [mockCredentials.service.header(), 403],
    ] as const) {
      expect(
        (await portal.call('GET', 'faults', undefined, header)).status,
      ).toBe(status);
      expect((await portal.call('POST', 'faults', DOWN, header)).status).toBe(
        status,
      );
    }
    expect(await simulator.admin.faults()).toEqual([]);
  });

  it('lets those look who may not change anything', async () => {
    const denied = await startPortal({
      endpoint: simulator.endpoint,
      denied: true,
    });
    const refused = await denied.call('POST', 'faults', DOWN);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('aws-simulator.faults.change');
    expect((await denied.call('DELETE', 'faults')).status).toBe(403);
    expect((await denied.call('GET', 'faults')).body).toEqual({ faults: [] });
    await denied.stop();
  });
});

describe('the portal without a simulator', () => {
  it('says so where none is configured', async () => {
    const portal = await startPortal({});
    const answer = await portal.call('GET', 'faults');
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain(
      'awsSimulator.endpoint is not configured',
    );
    expect((await portal.call('POST', 'faults', DOWN)).status).toBe(404);
    await portal.stop();
  });

  it('says so where it does not answer', async () => {
    const gone = await AwsSimulator.start();
    await gone.stop();
    const portal = await startPortal({ endpoint: gone.endpoint });
    const answer = await portal.call('GET', 'faults');
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain(
      `The AWS simulator at ${gone.endpoint} does not answer`,
    );
    await portal.stop();
  });

  it('refuses to start with an endpoint that is none', async () => {
    await expect(startPortal({ endpoint: '127.0.0.1:4566' })).rejects.toThrow(
      'awsSimulator.endpoint is 127.0.0.1:4566',
    );
  });
});
