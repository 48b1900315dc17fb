import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { runAction } from '../__testUtils__/runAction';
import { createStartDrillAction } from './startDrill';

const OLIVIA = mockCredentials.user('user:default/olivia');

interface Asked {
  method: string;
  path: string;
  token: string;
  body: any;
}

describe('dr:drill:start', () => {
  let server: Server;
  let asked: Asked[];
  /** Statuses of the run, one a look; an HTTP status that is no 200 is a refusal. */
  let looks: (string | number)[];
  let refusal: { status: number; message: string } | undefined;

  const answerTo = ({ method, path }: Asked): [number, unknown] => {
    if (path === '/sites') {
      return [
        200,
        {
          items: [
            { name: 'payments', entityRef: 'component:default/payments' },
            { name: 'orders', entityRef: 'component:default/orders' },
          ],
        },
      ];
    }
    if (path.endsWith('/plans')) {
      return [200, { hash: 'abc' }];
    }
    if (method === 'POST') {
      return refusal
        ? [refusal.status, { error: refusal }]
        : [201, { id: 'r1' }];
    }
    const look = looks.length > 1 ? looks.shift()! : looks[0];
    return typeof look === 'number'
      ? [look, { error: { message: 'no' } }]
      : [
          200,
          {
            id: 'r1',
            status: look,
            createdAt: new Date().toISOString(),
            plan: { drill: { maxSeconds: 60 }, validForSeconds: 60 },
            question: { reason: 'a step is gone' },
            steps: [
              { title: 'Restore', status: 'running' },
              ...(look === 'failed'
                ? [{ title: 'Use the clone', error: 'no row' }]
                : []),
            ],
          },
        ];
  };

  beforeEach(async () => {
    asked = [];
    looks = ['running'];
    refusal = undefined;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => (body += chunk));
      request.on('end', () => {
        const one: Asked = {
          method: request.method ?? '',
          path: request.url ?? '',
          token: request.headers.authorization ?? '',
          body: body ? JSON.parse(body) : undefined,
        };
        asked.push(one);
        const [status, answer] = answerTo(one);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise(resolve => server.close(resolve)));

  const drill = (input: object, context: object = {}) =>
    runAction(
      createStartDrillAction({
        auth: {
          getPluginRequestToken: async ({ onBehalfOf, targetPluginId }) => ({
            token: `${
              (onBehalfOf.principal as any).userEntityRef
            } to ${targetPluginId}`,
          }),
        },
        discovery: {
          getBaseUrl: async () =>
            `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        },
        appBaseUrl: 'https://portal.example.com/',
        pollSeconds: 0.01,
      }),
      {
        input: { reason: 'after the change', ...input },
        getInitiatorCredentials: async () => OLIVIA,
        ...context,
      },
    );
  const starts = () =>
    asked.filter(({ path, method }) => method === 'POST' && /runs$/.test(path));

  it('starts one as whoever started the task, and links to it', async () => {
    expect(await drill({ site: 'orders' })).toEqual({
      runId: 'r1',
      link: 'https://portal.example.com/disaster-recovery/runs/r1',
    });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /sites/orders/plans',
      'POST /sites/orders/runs',
    ]);
    expect(starts()[0].body).toEqual({
      kind: 'drill',
      planHash: 'abc',
      reason: 'after the change',
    });
    for (const { token } of asked) {
      expect(token).toBe('Bearer user:default/olivia to disaster-recovery');
    }
  });

  it('finds the site of an entity', async () => {
    await drill({ entityRef: 'Component:Orders' });
    expect(starts()[0].path).toBe('/sites/orders/runs');
    await expect(drill({ entityRef: 'component:web' })).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('component:default/web'),
    });
  });

  it.each([{}, { site: 'orders', entityRef: 'component:orders' }])(
    'asks for one of site and entityRef: %p',
    async input => {
      await expect(drill(input)).rejects.toMatchObject({ name: 'InputError' });
      expect(asked).toEqual([]);
    },
  );

  it('waits for its end, also where the portal is away for a moment', async () => {
    looks = ['running', 'running', 503, 'running', 'succeeded'];
    const info = jest.fn();
    await drill({ site: 'orders', wait: true }, { logger: { info } });
    const lines = info.mock.calls.flat();
    expect(lines).toContain('Restore');
    expect(lines).toContain('The drill of orders succeeded');
  });

  it.each([
    ['failed', /failed; Use the clone: no row; see https:/],
    ['aborted', /aborted; see/],
    ['needs-decision', /asks a person: a step is gone/],
  ])('fails where the drill %s', async (status, why) => {
    looks = ['running', status];
    await expect(drill({ site: 'orders', wait: true })).rejects.toThrow(why);
  });

  it('stops waiting where it may not look any more, and where the task is cancelled', async () => {
    looks = ['running', 404];
    await expect(drill({ site: 'orders', wait: true })).rejects.toMatchObject({
      name: 'ResponseError',
    });
    looks = ['running', 401];
    await expect(drill({ site: 'orders', wait: true })).rejects.toThrow(
      'The drill r1 goes on, and nobody may look any more',
    );
    looks = ['running'];
    const stop = new AbortController();
    const waiting = drill(
      { site: 'orders', wait: true },
      { signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 50);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says what the portal refused', async () => {
    refusal = {
      status: 403,
      message: 'You lack the permission disaster-recovery.run.drill',
    };
    await expect(drill({ site: 'orders' })).rejects.toMatchObject({
      name: 'ResponseError',
      body: { error: { message: expect.stringContaining('run.drill') } },
    });
  });

  it('starts none anew where the task is taken up again', async () => {
    const checkpoint = async () => 'r0';
    expect(await drill({ site: 'orders' }, { checkpoint })).toMatchObject({
      runId: 'r0',
    });
    expect(starts()).toEqual([]);
  });

  it('starts none in a dry run of the template', async () => {
    await drill({ site: 'orders', wait: true }, { isDryRun: true });
    expect(starts()).toEqual([]);
  });
});
