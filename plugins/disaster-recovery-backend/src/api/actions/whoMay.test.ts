import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  PORTALS,
  refOf,
  ROLES,
  SITES,
  type Portal,
  type Role,
  type SiteName,
} from '../../access/__testUtils__/portals';
import { meant, refusalInWords } from '../__testUtils__/wants';
import { actionsIn, type ActionsOfPortal } from './__testUtils__/actionsIn';
import { CALLS, type Call } from './__testUtils__/calls';

jest.setTimeout(120_000);

const title = ({ action, of }: Call, site: SiteName) =>
  `${action}${of ? ` (${of})` : ''} of ${site}`;

const as = (role: Role) => mockCredentials.user(refOf(role));

describe('who may do what by actions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portals: Map<Portal, ActionsOfPortal>;

  beforeAll(async () => {
    portals = await actionsIn(databases);
  });
  beforeEach(() => portals.forEach(({ done }) => done.mockClear()));

  async function answerOf(
    portal: Portal,
    role: Role,
    call: Call,
    site: SiteName,
  ): Promise<string> {
    try {
      const { invoke } = portals.get(portal)!;
      const output = await invoke(as(role), call.action, call.input(site));
      return call.wants === 'list'
        ? `lists ${output.sites
            .map(({ name }: { name: string }) => name)
            .join(', ')}`
        : 'done';
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'NotFoundError') {
        return 'not found';
      }
      return name === 'NotAllowedError'
        ? refusalInWords(message)
        : `${name}: ${message}`;
    }
  }

  it('is asked of every action that is registered', async () => {
    const { actions } = await portals.get('named')!.actions.list();
    expect([...new Set(CALLS.map(({ action }) => action))].sort()).toEqual(
      actions.map(({ name }) => name).sort(),
    );
  });

  describe.each(Object.keys(PORTALS) as Portal[])('portal: %s', portal => {
    it.each(Object.keys(ROLES) as Role[])('%s', async role => {
      const answers: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      const { done } = portals.get(portal)!;
      for (const call of CALLS) {
        for (const site of SITES) {
          done.mockClear();
          const words = await answerOf(portal, role, call, site);
          answers[title(call, site)] = words;
          wanted[title(call, site)] = meant(portal, role, call.wants, site);
          if (/^(refused|not found)/.test(words) && !call.looksFirst) {
            // What was refused was not done.
            answers[`${title(call, site)}, done`] = `${done.mock.calls.length}`;
            wanted[`${title(call, site)}, done`] = '0';
          }
        }
      }
      expect(answers).toEqual(wanted);
    });

    it.each([
      ['whoever is not signed in', mockCredentials.none()],
      ['a service', mockCredentials.service()],
      [
        'the plugin itself',
        mockCredentials.service('plugin:disaster-recovery'),
      ],
      ['the bridge to programs', mockCredentials.service('plugin:mcp-actions')],
    ])('not %s', async (_, credentials) => {
      for (const call of CALLS) {
        await expect(
          portals
            .get(portal)!
            .invoke(credentials, call.action, call.input('orders')),
        ).rejects.toMatchObject({
          name: 'NotAllowedError',
          message: expect.stringContaining('in the name of a person'),
        });
      }
      expect(portals.get(portal)!.done).not.toHaveBeenCalled();
    });
  });

  it('what may not be seen looks like what is not there', async () => {
    const errorOf = (site: string) =>
      portals
        .get('named')!
        .invoke(as('otherOwner'), 'get-site', { site })
        .catch(({ name, message }) => [name, message.replace(site, 'it')]);
    expect(await errorOf('orders')).toEqual(await errorOf('nothing'));
  });
});
