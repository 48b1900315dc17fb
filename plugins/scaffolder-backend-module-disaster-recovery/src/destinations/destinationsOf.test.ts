import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { destinationsOf } from './destinationsOf';

const ALL = ['publish:github', 'publish:gitlab'];

function offered(config: object, actions = ALL) {
  const reader = new ConfigReader(config as any);
  return destinationsOf({
    repositories: LocalRepositories.fromConfig(reader),
    integrations: ScmIntegrations.fromConfig(reader),
    actions,
  });
}

describe('destinationsOf', () => {
  it('offers nothing that nobody configured, though Backstage knows the public hosts', () => {
    expect(offered({})).toEqual([]);
  });

  it('offers the portal itself where it has a folder', () => {
    expect(
      offered({
        disasterRecovery: { localRepositories: { directory: '/data' } },
      }),
    ).toEqual([{ kind: 'local', hosts: [] }]);
  });

  it('offers the hosts of integrations that have credentials', () => {
    expect(
      offered({
        integrations: {
          github: [
            { host: 'github.com' },
            { host: 'git.acme.example', apiBaseUrl: 'https://x', token: 't' },
          ],
          gitlab: [
            {
              host: 'gitlab.acme.example',
              apiBaseUrl: 'https://gitlab.acme.example/api/v4',
              token: 't',
            },
          ],
        },
      }),
    ).toEqual([
      { kind: 'github', hosts: ['git.acme.example'] },
      { kind: 'gitlab', hosts: ['gitlab.acme.example'] },
    ]);
  });

  it('offers no host whose publishing action is not installed', () => {
    const integrations = {
      github: [{ host: 'github.com', token: 't' }],
      gitlab: [{ host: 'gitlab.com', token: 't' }],
    };
    expect(
      offered({ integrations }, ['publish:gitlab']).map(({ kind }) => kind),
    ).toEqual(['gitlab']);
  });
});
