import {
  IN_THE_STATE_ALONE,
  REPLICA_SETTINGS,
} from '@understudy/plugin-disaster-recovery-common';
import {
  type Change,
  DATABASE,
  type RebuiltSite,
  type Role,
} from './RebuiltSite';

/**
 * Arguments that the first apply after an adoption may change: none that RDS
 * has. `8.4` for `8.4.8` is one that it is asked for, and has.
 */
const HARMLESS: readonly string[] = [...IN_THE_STATE_ALONE, 'engine_version'];

/** The arguments of the database that a plan changes. */
const argumentsIn = (changes: Change[]) =>
  changes
    .filter(({ address }) => address === DATABASE)
    .flatMap(change => change.changes.map(([argument]) => argument));

/** Day one, a failover, a rebuild, a failback, a rebuild: afterwards no plan finds anything. */
export async function wholeLife(site: RebuiltSite): Promise<void> {
  await site.commit('normal');
  await site.deliver(...site.stacks);

  site.promote('pilot');
  await site.commit('failed-over');
  await site.deliver('pilot', 'global');
  await adopt(site, 'active');
  await site.expectEmptyPlans('after failover and rebuild');

  site.promote('active');
  await site.commit('normal');
  await site.deliver('active', 'global');
  await adopt(site, 'pilot');
  await site.expectEmptyPlans('after failback and rebuild, as on day one');
}

/** A standby that is rebuilt where it was. */
export async function rebuiltStandby(site: RebuiltSite): Promise<void> {
  await site.commit('normal');
  await site.deliver('pilot');
  await adopt(site, 'pilot');
  await site.expectEmptyPlans('after a rebuild', ['pilot']);
}

/** What must not be adopted, what may be cut off, and what it looks like at night. */
export async function trouble(site: RebuiltSite): Promise<void> {
  await site.commit('normal');
  await site.deliver('active', 'pilot');
  const { tags_all: tags, kms_key_id: key } = site.databaseOf('pilot');

  site.rebuild('pilot');
  site.change('pilot', { tags_all: {} });
  await site.expectRefusal('plan.sh', 'pilot', 'its tag dr:site is missing');
  site.change('pilot', { tags_all: tags, replicate_source_db: '' });
  await site.expectRefusal('plan.sh', 'pilot', 'it is a primary');

  site.rebuild('pilot');
  await site.run('plan.sh', 'pilot');
  site.change('pilot', { backup_window: '01:00-01:30' });
  await site.expectRefusal('apply.sh', 'pilot', 'not what was approved');
  await site.expect('what was refused is shown by the next plan', async () => {
    await site.run('plan.sh', 'pilot');
    const found = argumentsIn(await site.planned('pilot'));
    await site.run('apply.sh', 'pilot');
    return found.includes('backup_window') ? undefined : found.join();
  });

  site.rebuild('pilot');
  await site.run('plan.sh', 'pilot');
  await site.terraform('pilot', 'state', 'rm', DATABASE);
  await site.expect('an apply that was cut off goes on where it was', () =>
    site.run('apply.sh', 'pilot').then(() => undefined),
  );
  site.rebuild('pilot');
  await site.expect('at night it is called what it is', async () => {
    const said = await site.night('pilot');
    return /waits to be adopted: deliver pilot/.test(said) &&
      !/will be created/.test(said)
      ? undefined
      : said;
  });
  await site.terraform('pilot', 'state', 'rm', DATABASE);
  await site.expect('a state that forgot is planned as it is', () =>
    site.deliver('pilot'),
  );
  await site.expectEmptyPlans('after all that', ['pilot']);

  await everySettingIsNeeded(site, { tags_all: tags, kms_key_id: key });

  site.lose('active');
  await site.expectRefusal('plan.sh', 'active', 'would make an empty one');
}

/** A database that was told nothing: the plan has to make up for each setting that RDS does not have by itself. */
async function everySettingIsNeeded(
  site: RebuiltSite,
  told: Record<string, unknown>,
) {
  const needed = REPLICA_SETTINGS.filter(
    // Nothing is adopted without tags, and nobody can change a key.
    ({ argument, isDefault }) => !isDefault && !/^(tags|kms)/.test(argument),
  ).map(({ argument }) => argument);
  await site.expect(`a replica needs ${needed.join(', ')}`, async () => {
    site.rebuild('pilot', []);
    site.change('pilot', told);
    await site.run('plan.sh', 'pilot');
    const found = argumentsIn(await site.planned('pilot')).filter(
      argument => !HARMLESS.includes(argument),
    );
    return found.join() === [...needed].sort().join()
      ? undefined
      : `The plan makes up for ${found}`;
  });
}

/** Replaces a region's database outside of Terraform and lets the pipeline deliver. */
async function adopt(site: RebuiltSite, role: Role) {
  site.rebuild(role);
  const { id } = site.databaseOf(role);
  await site.expect(
    `${role} adopts its rebuilt database, and changes nothing of it`,
    async () => {
      await site.run('plan.sh', role);
      const changes = await site.planned(role);
      await site.run('apply.sh', role);
      const found = changes.find(({ address }) => address === DATABASE);
      const isHarmless =
        argumentsIn(changes).every(argument => HARMLESS.includes(argument)) &&
        changes.every(
          ({ actions }) => !/delete|create|forget/.test(actions.join()),
        );
      return found?.importing && found.resource === id && isHarmless
        ? undefined
        : JSON.stringify(changes, undefined, 1);
    },
  );
}
