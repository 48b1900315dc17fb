import { ConfigReader } from '@backstage/config';
import { whyNobodyActs } from './whyNobodyActs';

const instance = (...modules: string[]) => ({
  getInstalledPlugins: async () => [
    {
      pluginId: 'permission',
      modules: modules.map(moduleId => ({ moduleId })),
    },
  ],
});
const config = (enabled?: boolean) =>
  new ConfigReader({ permission: { enabled } });

describe('whyNobodyActs', () => {
  it.each([
    [
      'permissions are off',
      false,
      ['disaster-recovery'],
      /are off.*enabled: true/,
    ],
    ['nothing is said of them', undefined, [], /are off in this portal/],
    [
      'the policy is the one of a fresh portal',
      true,
      ['allow-all-policy'],
      /allows everything.*permission-backend-module-disaster-recovery in its place/,
    ],
  ])('is said where %s', async (_, enabled, modules, why) => {
    await expect(
      whyNobodyActs(config(enabled), instance(...modules)),
    ).resolves.toMatch(why);
  });

  it.each([[['disaster-recovery']], [['their-own']], [[]]])(
    'is not known of %j',
    async modules => {
      await expect(
        whyNobodyActs(config(true), instance(...modules)),
      ).resolves.toBeUndefined();
    },
  );
});
