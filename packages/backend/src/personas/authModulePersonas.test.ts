import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { authModulePersonas } from './authModulePersonas';

const USERS = ['olivia', 'nobody'];

describe('authModulePersonas', () => {
  const start = (providers: object) =>
    startTestBackend({
      features: [
        authPlugin,
        authModulePersonas,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost' },
            auth: { environment: 'development', providers },
          },
        }),
        catalogServiceMock.factory({
          entities: ['olivia', 'root'].map(name => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name, namespace: 'default' },
            spec: {},
            relations: [
              { type: 'memberOf', targetRef: 'group:default/on-call' },
            ],
          })),
        }),
      ],
    });

  const signIn = async (
    server: { port(): number },
    headers: Record<string, string>,
  ) => {
    const response = await fetch(
      `http://127.0.0.1:${server.port()}/api/auth/personas/refresh`,
      { headers: { 'x-requested-with': 'XMLHttpRequest', ...headers } },
    );
    return { status: response.status, body: await response.json() };
  };

  it('signs in a configured persona as the catalog user of that name', async () => {
    const { server } = await start({
      personas: { development: { users: USERS } },
    });
    const { status, body } = await signIn(server, { 'x-persona': 'olivia' });
    expect(status).toBe(200);
    expect(body.backstageIdentity).toMatchObject({
      token: expect.stringMatching(/^\S+\.\S+\.\S+$/),
      identity: {
        userEntityRef: 'user:default/olivia',
        ownershipEntityRefs: ['user:default/olivia', 'group:default/on-call'],
      },
    });
  });

  it.each([
    ['nobody named', {}, 401, /x-persona/],
    ['a user that is no persona', { 'x-persona': 'root' }, 401, /olivia/],
    [
      'a persona that is no user',
      { 'x-persona': 'nobody' },
      404,
      /no user nobody/,
    ],
  ])('refuses %s', async (_, headers, status, message) => {
    const { server } = await start({
      personas: { development: { users: USERS } },
    });
    const answer = await signIn(server, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(message);
  });

  it('is off unless configured', async () => {
    const { server } = await start({});
    const { status } = await signIn(server, { 'x-persona': 'olivia' });
    expect(status).toBe(404);
  });

  describe('in production', () => {
    const before = process.env.NODE_ENV;
    beforeEach(() => Object.assign(process.env, { NODE_ENV: 'production' }));
    afterEach(() => Object.assign(process.env, { NODE_ENV: before }));

    it('keeps the portal from starting where personas are configured', async () => {
      await expect(
        start({ personas: { development: { users: USERS } } }),
      ).rejects.toThrow('remove it from the configuration');
    });
  });
});
