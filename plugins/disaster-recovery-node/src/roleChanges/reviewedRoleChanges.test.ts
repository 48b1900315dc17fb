import { ConfigReader } from '@backstage/config';
import { fakeGithub } from '../__testUtils__/fakeGithub';
import { fakeGitlab } from '../__testUtils__/fakeGitlab';
import { createRoleChanges } from './createRoleChanges';
import { HostApi } from './HostApi';
import type { RoleChangeRequest, RoleChanges } from './types';

const SITE = '{\n  "name": "orders",\n  "description": "Größen & Maße"\n}\n';
const AWAY =
  '{\n  "name": "orders",\n  "description": "Größen & Maße",\n  "drMode": "failed-over"\n}\n';
const BRANCH = 'dr/run-1-failed-over';

const HOSTS = {
  github: {
    fake: fakeGithub,
    file: '/example/orders/blob/main/catalog-info.yaml',
    page: 'https://github.test/example/orders/pull/1',
    config: (host: string) => ({
      github: [{ host, apiBaseUrl: `http://${host}`, token: 'secret' }],
    }),
    creating: ['git/refs', 'contents/site.json', 'pulls'],
  },
  gitlab: {
    fake: fakeGitlab,
    file: '/example/shop/orders/-/blob/main/catalog-info.yaml',
    page: 'https://gitlab.test/example/shop/orders/-/merge_requests/1',
    config: (host: string) => ({
      gitlab: [
        {
          host,
          baseUrl: `http://${host}`,
          apiBaseUrl: `http://${host}/api/v4`,
          token: 'secret',
        },
      ],
    }),
    creating: ['repository/commits', 'merge_requests'],
  },
};

describe.each(['github', 'gitlab'] as const)('a change on %s', kind => {
  const { fake, file, page, config, creating } = HOSTS[kind];
  let world: ReturnType<typeof fakeGithub> | ReturnType<typeof fakeGitlab>;
  let changes: RoleChanges;
  let request: RoleChangeRequest;

  beforeEach(async () => {
    world = fake(SITE);
    const host = await world.host.start();
    changes = createRoleChanges(
      new ConfigReader({ integrations: config(host) }),
    );
    request = {
      site: 'orders',
      location: `url:http://${host}${file}`,
      drMode: 'failed-over',
      run: 'run-1',
      author: { name: 'Olivia', email: 'olivia@portal.invalid' },
    };
  });
  afterEach(() => world.host.stop());

  it('is opened for review on a branch of its own', async () => {
    await expect(changes.look(request)).resolves.toMatchObject({
      state: 'missing',
    });
    await changes.open(request);
    await expect(changes.look(request)).resolves.toMatchObject({
      state: 'open',
      branch: BRANCH,
      url: page,
    });
    expect(world.branches.get(BRANCH)).toBe(AWAY);
    expect(world.branches.get('main')).toBe(SITE);
    expect(JSON.stringify(world.commits)).toContain('Olivia');
    expect(JSON.stringify(world.pulls)).toMatch(/run run-1 did it/);
    for (const { headers } of world.host.asked) {
      expect(headers.authorization).toMatch(/^(Bearer|token) secret$/);
    }
  });

  it('is opened once, however often it is asked for', async () => {
    await changes.open(request);
    await changes.open(request);
    expect(world.commits).toHaveLength(1);
    expect(world.pulls).toHaveLength(1);
  });

  it.each(creating)(
    'is brought to its end where it died after %s',
    async at => {
      let answered = false;
      world.host.fault = ({ method, path }) => {
        if (answered) {
          return { status: 502 };
        }
        answered = method !== 'GET' && path.endsWith(at);
        return undefined;
      };
      const died = await changes.open(request).catch(error => error.name);
      expect([undefined, 'ServiceUnavailableError']).toContain(died);
      world.host.fault = () => undefined;
      await changes.open(request);
      await expect(changes.look(request)).resolves.toMatchObject({ url: page });
      expect(world.commits).toHaveLength(1);
      expect(world.pulls).toHaveLength(1);
    },
  );

  it('goes on where another replica was faster', async () => {
    const { path } = { path: creating.at(-1)! };
    world.host.fault = asked => {
      if (asked.method === 'POST' && asked.path.endsWith(path)) {
        world.host.fault = () => undefined;
        world.pulls.push({ ...asked.body });
      }
      return undefined;
    };
    await changes.open(request);
    expect(world.pulls).toHaveLength(1);
  });

  it('is not needed once it was merged', async () => {
    await expect(changes.modeOf(request)).resolves.toBe('normal');
    world.branches.set('main', AWAY);
    await expect(changes.modeOf(request)).resolves.toBe('failed-over');
    await expect(changes.look(request)).resolves.toMatchObject({
      state: 'in-effect',
    });
    await changes.open(request);
    expect(world.host.changes).toEqual([]);
  });

  it('is looked for by requests that cost nothing while nothing changed', async () => {
    await expect(changes.modeOf(request)).resolves.toBe('normal');
    const { answered } = world.host;
    expect(new Set(answered)).toEqual(new Set([200]));
    answered.length = 0;
    await expect(changes.modeOf(request)).resolves.toBe('normal');
    expect(new Set(answered)).toEqual(new Set([304]));
    answered.length = 0;
    world.branches.set('main', AWAY);
    await expect(changes.modeOf(request)).resolves.toBe('failed-over');
    expect(answered).toContain(200);
    world.host.fault = () => ({ status: 503 });
    await expect(changes.modeOf(request)).rejects.toThrow('answered 503');
  });

  it('touches no other site’s repository', async () => {
    const other = { ...request, site: 'payments' };
    await expect(changes.open(other)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'is of the site orders, not of payments',
      ),
    });
    expect(world.host.changes).toEqual([]);
  });

  it.each([
    [{ status: 401 }, 'AuthenticationError', 'renew its token'],
    [
      { status: 403, body: { message: 'Resource not accessible' } },
      'NotAllowedError',
      /Resource not accessible.*let the portal's integration/,
    ],
    [{ status: 404 }, 'NotFoundError', 'may see it'],
    [
      { status: 429, headers: { 'retry-after': '30' } },
      'NotAllowedError',
      'takes no more requests of this portal for 30 s',
    ],
    [
      {
        status: 403,
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': '1790000000',
        },
        body: { message: 'API rate limit exceeded' },
      },
      'NotAllowedError',
      'until 2026-09-21T14:13:20.000Z',
    ],
    [{ status: 503 }, 'ServiceUnavailableError', 'answered 503'],
  ])('says what to mend after %j', async (answer, name, message) => {
    world.host.fault = () => answer;
    await expect(changes.look(request)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('calls a host that is gone unavailable', async () => {
    await world.host.stop();
    await expect(changes.look(request)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/does not answer: ECONNREFUSED/),
    });
  });
});

it('waits for no silent host', async () => {
  const { host } = fakeGithub(SITE);
  const address = await host.start();
  host.fault = () => 'silence';
  const api = new HostApi({
    host: 'github.test',
    apiBaseUrl: `http://${address}`,
    headers: async () => undefined,
    timeoutMs: 50,
  });
  await expect(api.call('GET', '/')).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    message: 'github.test did not answer within 0.05 s',
  });
  await host.stop();
});

it.each([
  'url:https://elsewhere.test/a/b/blob/main/x.yaml',
  'file:/etc/x.yaml',
])('knows no way to change %s', async location => {
  const changes = createRoleChanges(new ConfigReader({}));
  expect(changes.knows(location)).toBe(false);
  await expect(
    changes.look({
      site: 'orders',
      location,
      drMode: 'failed-over',
      run: 'run-1',
      author: { name: 'x', email: 'x' },
    }),
  ).rejects.toMatchObject({ name: 'NotFoundError' });
});
