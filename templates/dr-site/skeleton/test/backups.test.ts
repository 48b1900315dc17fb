import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareStacks } from './compareStacks';
import { forEachSite } from './forEachSite';
import { samples } from './sites';
import { only, stacksOf, type Block, statementsOfRole } from './synthesize';

const ROLES = ['active', 'pilot'] as const;

/** Minutes of the day, from `hh:mm`. */
const minutes = (time: string) => {
  const [hour, minute] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** Minutes between two times of day, the shorter way round. */
const apart = (one: number, other: number) => {
  const distance = Math.abs(one - other);
  return Math.min(distance, 24 * 60 - distance);
};

forEachSite((stacks, site) => {
  const vault = `${site.name}-backups`;

  for (const role of ROLES) {
    const stack = stacks[role];
    const { resource } = stack;
    const other = site.regions[role === 'active' ? 'pilot' : 'active'];
    const serving = (role === 'active') === (site.drMode === 'normal');

    if (!site.backup.crossRegionCopy) {
      test(`${role}: a site without copies has nothing of AWS Backup`, () => {
        assert.deepEqual(
          Object.keys(resource).filter(type => type.startsWith('aws_backup')),
          [],
        );
        assert.equal(only(stack, 'aws_db_instance').tags, undefined);
      });
      continue;
    }

    test(`${role}: recovery points are kept in a vault with the region's own key, which outlives a destroy`, () => {
      const block = only(stack, 'aws_backup_vault');
      assert.equal(block.name, vault);
      assert.equal(block.kms_key_arn, '${aws_kms_key.key.arn}');
      assert.equal(block.force_destroy, undefined);
      assert.equal(block.lifecycle.prevent_destroy, true);
    });

    test(`${role}: who applies the region may make a vault and never end one`, () => {
      const actions = (effect: string) =>
        statementsOfRole(stacks.bootstrap, `apply_${role}_role`)
          .filter(({ Effect }: Block) => Effect === effect)
          .flatMap(({ Action }: Block) => Action);
      assert.ok(actions('Allow').includes('backup-storage:MountCapsule'));
      assert.ok(actions('Deny').includes('backup:DeleteBackupVault'));
    });

    test(`${role}: a recovery point a day is copied to the other region, and both are kept as long`, () => {
      const { rule } = only(stack, 'aws_backup_plan');
      assert.equal(rule.length, 1);
      assert.equal(
        rule[0].target_vault_name,
        '${aws_backup_vault.backup_vault.name}',
      );
      const lifecycle = { delete_after: site.backup.retentionDays };
      assert.deepEqual(rule[0].lifecycle, lifecycle);
      assert.deepEqual(rule[0].copy_action, [
        {
          destination_vault_arn: `arn:aws:backup:${other}:${site.accountId}:backup-vault:${vault}`,
          lifecycle,
        },
      ]);
    });

    test(`${role}: AWS Backup starts hours away from the database's own backup and its maintenance`, () => {
      const [{ schedule }] = only(stack, 'aws_backup_plan').rule;
      const [, minute, hour] = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(
        schedule,
      ) ?? ['', NaN, NaN];
      const start = Number(hour) * 60 + Number(minute);
      const { backup_window, maintenance_window } = only(
        stack,
        'aws_db_instance',
      );
      for (const window of [
        backup_window,
        maintenance_window.replace(/[a-z]+:/g, ''),
      ]) {
        for (const end of window.split('-')) {
          assert.ok(apart(start, minutes(end)) >= 4 * 60, `${schedule} ${end}`);
        }
      }
    });

    test(`${role}: only the site's database is backed up, and only where it serves`, () => {
      const { resources, condition, selection_tag } = only(
        stack,
        'aws_backup_selection',
      );
      // AWS Backup wants the resource and every condition.
      assert.deepEqual(resources, ['${aws_db_instance.database.arn}']);
      assert.equal(selection_tag, undefined);
      assert.deepEqual(condition, [
        {
          string_equals: [
            { key: 'aws:ResourceTag/dr:site', value: site.name },
            { key: 'aws:ResourceTag/dr:backup', value: 'daily' },
          ],
        },
      ]);
      assert.deepEqual(
        only(stack, 'aws_db_instance').tags,
        serving ? { 'dr:backup': 'daily' } : undefined,
      );
    });

    test(`${role}: a role for backups and for restores is there before it is needed`, () => {
      assert.deepEqual(
        Object.values(resource.aws_iam_role_policy_attachment)
          .filter(({ role: name }) => name.includes('backup_role'))
          .map(({ policy_arn }) => policy_arn),
        ['Backup', 'Restores'].map(
          purpose =>
            `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${purpose}`,
        ),
      );
      assert.match(
        resource.aws_iam_role.backup_role.assume_role_policy,
        /backup\.amazonaws\.com/,
      );
    });
  }
});

test('to copy backups or not to touches nothing else', () => {
  const [{ site }] = samples;
  const stacks = stacksOf(site);
  const other = stacksOf({
    ...site,
    backup: {
      ...site.backup,
      crossRegionCopy: !site.backup.crossRegionCopy,
    },
  });
  for (const role of ROLES) {
    const { comeOrGo, changed } = compareStacks(stacks[role], other[role]);
    assert.deepEqual(
      comeOrGo.filter(address => !/[._]backup_/.test(address)),
      [],
    );
    assert.deepEqual(
      changed.filter(change => change !== 'aws_db_instance.database tags'),
      [],
    );
  }
});
