import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { forEachSite } from './forEachSite';
import { synthesize, texts } from './synthesize';

/** Where a region stack may name the other region, as `type.argument`. */
const MAY_NAME_THE_OTHER_REGION = [
  // The vault that recovery points are copied to: an ARN made of names.
  'aws_backup_plan.rule',
  'aws_cloudwatch_metric_alarm.dimensions',
  'aws_db_instance.replicate_source_db',
  'aws_secretsmanager_secret.replica',
  'aws_ssm_parameter.value',
];

forEachSite((stacks, site) => {
  test('no stack reads the state of another one', () => {
    for (const stack of Object.values(stacks)) {
      assert.equal(stack.data.terraform_remote_state, undefined);
      assert.equal(stack.output, undefined);
    }
  });

  test('the state of a stack is locked, encrypted and in a region that the stack needs anyway', () => {
    const { active, pilot, witness } = site.regions;
    for (const [name, region, stack] of [
      ['bootstrap', pilot, stacks.bootstrap],
      ['active', active, stacks.active],
      ['pilot', pilot, stacks.pilot],
      ['global', pilot, stacks.global],
      ...(stacks.witness
        ? [['witness', witness, stacks.witness] as const]
        : []),
    ] as const) {
      const { bucket, ...backend } = stack.terraform.backend.s3;
      assert.deepEqual(backend, {
        region,
        key: `${name}/terraform.tfstate`,
        encrypt: true,
        use_lockfile: true,
      });
      assert.equal(bucket, `${site.name}-tfstate-${site.accountId}-${region}`);
    }
  });

  for (const [role, other] of [
    ['active', 'pilot'],
    ['pilot', 'active'],
  ] as const) {
    test(`the ${role} stack names the other region only where it must`, () => {
      const found = texts(stacks[role])
        .filter(([, text]) => text.includes(site.regions[other]))
        .map(([path]) => path.split('.'))
        .map(([, type, , argument]) => `${type}.${argument}`);
      assert.deepEqual(
        found.filter(place => !MAY_NAME_THE_OTHER_REGION.includes(place)),
        [],
      );
    });
  }

  test('a region stack has one provider, for its own region', () => {
    for (const role of ['active', 'pilot'] as const) {
      assert.deepEqual(
        stacks[role].provider.aws.map(({ region }) => region),
        [site.regions[role]],
      );
    }
  });

  test('the witness needs neither of the other regions, and the records do not need the witness', () => {
    const { active, pilot, witness } = site.regions;
    assert.equal(stacks.witness !== undefined, witness !== undefined);
    if (stacks.witness && witness) {
      assert.deepEqual(
        stacks.witness.provider.aws.map(({ region }) => region),
        [witness],
      );
      const named = texts(stacks.witness).filter(
        ([, text]) => text.includes(active) || text.includes(pilot),
      );
      assert.deepEqual(named, []);
      // Who plans the records while the witness is down must not have to sign
      // in there; in us-east-1 Route 53 would not answer either.
      assert.deepEqual(
        stacks.global.provider.aws.map(({ alias }) => alias),
        ['active', 'pilot', 'control'],
      );
    }
  });

  for (const name of ['bootstrap', 'global'] as const) {
    test(`nothing in the ${name} stack runs with a provider of no name`, () => {
      const stack = stacks[name];
      const aliases = stack.provider.aws.map(({ alias }) => `aws.${alias}`);
      for (const kind of [stack.resource, stack.data]) {
        for (const block of Object.values(kind).flatMap(Object.values)) {
          assert.ok(aliases.includes(block.provider), block.provider);
        }
      }
    });
  }

  test('every reference leads to something in the same stack', () => {
    for (const stack of Object.values(stacks)) {
      for (const [path, text] of texts(stack)) {
        for (const [, reference] of text.matchAll(
          /\$\{(?:\w+\()*([^})]*)[^}]*\}/g,
        )) {
          const parts = reference.split('.');
          const [kind, type, name] =
            parts[0] === 'data' ? parts : ['resource', ...parts];
          const found =
            type === 'var' ? stack.variable[name] : stack[kind]?.[type]?.[name];
          assert.ok(found, `${path}: ${reference} leads nowhere`);
        }
      }
    }
  });

  test('everything carries the tag of the site', () => {
    for (const stack of Object.values(stacks)) {
      for (const provider of stack.provider.aws) {
        assert.equal(provider.default_tags[0].tags['dr:site'], site.name);
        assert.deepEqual(provider.allowed_account_ids, [site.accountId]);
      }
    }
  });

  test('the same site gives the same stacks', () => {
    assert.deepEqual(synthesize(site), stacks);
  });
});

test('only src/iac imports the engine and the provider', () => {
  const source = 'src';
  for (const file of readdirSync(source, {
    recursive: true,
    encoding: 'utf8',
  })) {
    if (file.endsWith('.ts') && !file.startsWith('iac')) {
      assert.doesNotMatch(
        readFileSync(join(source, file), 'utf8'),
        /from '(@?cdktf|@cdktf\/[^']*)'/,
        file,
      );
    }
  }
  assert.doesNotMatch(
    readFileSync(join(source, 'iac', 'aws.ts'), 'utf8'),
    /from '@cdktf\/provider-aws'/,
  );
});
