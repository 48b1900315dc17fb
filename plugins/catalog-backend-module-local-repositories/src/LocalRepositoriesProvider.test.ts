import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { LocalRepositoriesProvider } from './LocalRepositoriesProvider';

const ORDERS = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  annotations:
    understudy.dev/dr-site: orders
spec: { type: dr-site, owner: team-orders, lifecycle: production }
`;

describe('LocalRepositoriesProvider', () => {
  const folder = createMockDirectory();
  const logger = mockServices.logger.mock();
  const applyMutation = jest.fn();
  const connection = { applyMutation, refresh: jest.fn() };

  const provider = () =>
    new LocalRepositoriesProvider({
      directory: join(folder.path, 'repositories'),
      logger,
      taskRunner: { run: async ({ fn }) => fn(new AbortController().signal) },
    });

  /** Commits `catalogInfo` to the bare repository of that name. */
  const commit = (name: string, catalogInfo: string) => {
    const tree = join(folder.path, 'trees', name);
    mkdirSync(tree, { recursive: true });
    writeFileSync(join(tree, 'catalog-info.yaml'), catalogInfo);
    const bare = join(folder.path, 'repositories', `${name}.git`);
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        env: {
          ...process.env,
          GIT_DIR: bare,
          GIT_WORK_TREE: tree,
          GIT_AUTHOR_NAME: 'a',
          GIT_AUTHOR_EMAIL: 'a@example.com',
          GIT_COMMITTER_NAME: 'a',
          GIT_COMMITTER_EMAIL: 'a@example.com',
        },
        cwd: tree,
        stdio: 'pipe',
      });
    execFileSync('git', ['init', '--quiet', '--bare', bare]);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'x');
  };

  const namesOfCall = (call: number) =>
    applyMutation.mock.calls[call][0].entities.map(
      ({ entity }: any) => entity.metadata.name,
    );

  beforeEach(() => {
    folder.clear();
    jest.clearAllMocks();
  });

  it('provides the entities at HEAD and says where they come from', async () => {
    commit('orders', ORDERS);
    await provider().connect(connection);
    const { annotations } =
      applyMutation.mock.calls[0][0].entities[0].entity.metadata;
    const url = `file://${join(folder.path, 'repositories/orders.git')}`;
    expect(annotations).toEqual({
      'understudy.dev/dr-site': 'orders',
      'backstage.io/managed-by-location': `local-repository:${url}#catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `local-repository:${url}#catalog-info.yaml`,
    });
  });

  it('speaks only when something has changed', async () => {
    const it = provider();
    await it.refresh(connection);
    await it.refresh(connection);
    expect(applyMutation).toHaveBeenCalledTimes(1);
    expect(namesOfCall(0)).toEqual([]);

    commit('orders', ORDERS);
    await it.refresh(connection);
    await it.refresh(connection);
    expect(applyMutation).toHaveBeenCalledTimes(2);
    expect(namesOfCall(1)).toEqual(['orders']);

    commit('orders', ORDERS.replace('name: orders', 'name: orders-2'));
    await it.refresh(connection);
    expect(namesOfCall(2)).toEqual(['orders-2']);
  });

  it.each([
    ['that is not YAML', 'metadata: [', /bad\.git .*not YAML/],
    ['that is no entity', 'just: words', /bad\.git .*apiVersion/],
  ])(
    'leaves out a repository with a file %s, and keeps the others',
    async (_, bad, warning) => {
      commit('bad', bad);
      commit('orders', ORDERS);
      const it = provider();
      await it.refresh(connection);
      await it.refresh(connection);
      expect(namesOfCall(0)).toEqual(['orders']);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(expect.stringMatching(warning));
    },
  );

  it('leaves out an empty repository', async () => {
    execFileSync('git', [
      ...['init', '--quiet', '--bare'],
      join(folder.path, 'repositories/empty.git'),
    ]);
    commit('orders', ORDERS);
    await provider().refresh(connection);
    expect(namesOfCall(0)).toEqual(['orders']);
  });

  it('leaves the catalog alone while git does not work', async () => {
    commit('orders', ORDERS);
    const path = process.env.PATH;
    process.env.PATH = folder.path;
    try {
      await expect(provider().refresh(connection)).rejects.toThrow(
        'git was not found',
      );
    } finally {
      process.env.PATH = path;
    }
    expect(applyMutation).not.toHaveBeenCalled();
  });

  it('says it again after the catalog refused a change', async () => {
    commit('orders', ORDERS);
    const it = provider();
    applyMutation.mockRejectedValueOnce(new Error('database is locked'));
    await expect(it.refresh(connection)).rejects.toThrow('locked');
    await it.refresh(connection);
    expect(applyMutation).toHaveBeenCalledTimes(2);
  });
});
