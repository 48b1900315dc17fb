import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FROM_THE_SOURCE,
  IN_THE_STATE_ALONE,
  REPLICA_SETTINGS,
} from '../src/site';
import { forEachSite } from './forEachSite';
import { only } from './synthesize';

/** Arguments that a replica takes from its source and must not be told. */
const SET_BY_THE_SOURCE = [
  'allocated_storage',
  'db_name',
  'engine',
  'password',
  'password_wo',
  'username',
];

forEachSite((stacks, site) => {
  const [serving, standby] =
    site.drMode === 'normal'
      ? (['active', 'pilot'] as const)
      : (['pilot', 'active'] as const);
  const primary = only(stacks[serving], 'aws_db_instance');
  const replica = only(stacks[standby], 'aws_db_instance');

  test('the primary is Multi-AZ and replicates nothing', () => {
    assert.equal(primary.multi_az, true);
    assert.equal(primary.replicate_source_db, undefined);
    assert.equal(replica.multi_az, false);
  });

  test('the first primary is told what it is, a promoted one knows', () => {
    assert.equal(primary.engine, serving === 'active' ? 'mysql' : undefined);
  });

  test('an upgrade reaches the replica too, and each is over before the next begins', () => {
    for (const database of [primary, replica]) {
      assert.equal(database.engine_version, site.database.engineVersion);
      assert.equal(database.allow_major_version_upgrade, true);
      assert.equal(database.apply_immediately, true);
      assert.equal(database.auto_minor_version_upgrade, false);
    }
  });

  test('the replica names its source by ARN and leaves the rest to it', () => {
    assert.equal(
      replica.replicate_source_db,
      `arn:aws:rds:${site.regions[serving]}:${site.accountId}:db:${site.name}-mysql`,
    );
    assert.deepEqual(
      SET_BY_THE_SOURCE.filter(argument => argument in replica),
      [],
    );
  });

  for (const [role, database] of [
    [serving, primary],
    [standby, replica],
  ] as const) {
    test(`${role}: no apply promotes, replaces or destroys the database`, () => {
      assert.ok(
        database.lifecycle.ignore_changes.includes('replicate_source_db'),
      );
      assert.equal(database.lifecycle.prevent_destroy, true);
      assert.equal(database.deletion_protection, true);
      assert.equal(database.skip_final_snapshot, false);
    });

    test(`${role}: the database is backed up and encrypted with a key of its own region`, () => {
      assert.equal(
        database.backup_retention_period,
        site.database.backupRetentionDays,
      );
      assert.equal(database.storage_encrypted, true);
      assert.equal(database.kms_key_id, '${aws_kms_key.key.arn}');
      assert.equal(
        only(stacks[role], 'aws_kms_key').lifecycle.prevent_destroy,
        true,
      );
    });

    test(`${role}: storage may grow within what RDS allows`, () => {
      const limit = database.max_allocated_storage;
      assert.ok(
        limit === undefined ||
          (limit <= 65536 && limit >= site.database.allocatedStorageGib * 1.1),
      );
    });
  }

  test('the backups of the two databases never run at the same time', () => {
    assert.notEqual(primary.backup_window, replica.backup_window);
  });

  test('both databases have the same class and the same settings', () => {
    assert.equal(primary.instance_class, replica.instance_class);
    assert.deepEqual(
      only(stacks.active, 'aws_db_parameter_group').parameter,
      only(stacks.pilot, 'aws_db_parameter_group').parameter,
    );
  });

  test('nothing fixes read_only, which must follow the role', () => {
    for (const role of ['active', 'pilot'] as const) {
      const { parameter } = only(stacks[role], 'aws_db_parameter_group');
      assert.deepEqual(
        parameter.filter(({ name }: { name: string }) =>
          /read_only/.test(name),
        ),
        [],
      );
    }
  });

  test('all that the stack says of a replica is known to whoever makes one without it', () => {
    const said = Object.keys(replica).filter(
      key => !['//', 'lifecycle'].includes(key),
    );
    const known = [
      ...REPLICA_SETTINGS.map(({ argument }) => argument),
      ...FROM_THE_SOURCE,
      ...IN_THE_STATE_ALONE,
    ];
    assert.deepEqual(
      said.filter(argument => !known.includes(argument)),
      [],
      'add it to src/site/replicaSettings.ts',
    );
    assert.deepEqual(
      known.filter(argument => !said.includes(argument)),
      ['max_allocated_storage', 'tags'].filter(
        argument => !(argument in replica),
      ),
    );
    assert.equal(new Set(known).size, known.length);
    for (const { argument, value } of REPLICA_SETTINGS) {
      if (value !== undefined) {
        assert.equal(replica[argument], value, argument);
      }
    }
  });

  test('the password is ours, in no state, with a copy in the other region', () => {
    assert.equal(primary.manage_master_user_password, undefined);
    assert.equal(primary.password, undefined);
    assert.equal(
      primary.password_wo,
      serving === 'active' ? '${var.database_password}' : undefined,
    );
    assert.equal(stacks.active.variable.database_password.ephemeral, true);
    const version = only(stacks.active, 'aws_secretsmanager_secret_version');
    assert.equal(version.secret_string, undefined);
    assert.equal(version.secret_string_wo, '${var.database_password}');
    assert.deepEqual(
      stacks.active.resource.aws_secretsmanager_secret.database_secret.replica,
      [{ region: site.regions.pilot }],
    );
  });
});
