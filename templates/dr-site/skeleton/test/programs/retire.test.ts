import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { readSite } from '../../src/readSite';
import type { SiteDefinition } from '../../src/site';
import { useCiRepository } from '../ciRepository';
import { inTemplate } from '../inTemplate';
import { stacksOf } from '../synthesize';

const own = readSite('site.json');
const site: SiteDefinition = {
  ...own,
  drMode: 'normal',
  backup: { ...own.backup, crossRegionCopy: true },
};
const stacks: Record<string, any> = stacksOf(site);
const repository = useCiRepository();
const { fake, run, write } = repository;
const STACKS = ['global', 'pilot', 'active', 'witness', 'pipeline'];
const order = [
  ...('pipeline' in stacks ? ['pipeline'] : []),
  'global',
  'pilot',
  'active',
  ...('witness' in stacks ? ['witness'] : []),
];
const addresses = (stack: string) =>
  Object.entries<Record<string, unknown>>(stacks[stack].resource).flatMap(
    ([type, named]) => Object.keys(named).map(name => `${type}.${name}`),
  );

/** A state is a file of addresses; what is destroyed leaves it empty. */
beforeEach(() => {
  const folder = repository.folder();
  for (const stack of STACKS.filter(each => each in stacks)) {
    write(
      `cdktf.out/stacks/${stack}/cdk.tf.json`,
      JSON.stringify(stacks[stack]),
    );
    write(`${stack}.state`, `${addresses(stack).join('\n')}\n`);
  }
  write('site.json', JSON.stringify(site));
  write(
    'dr.mjs',
    `console.log(process.env.LOCKS ?? '  lock in a: free; nobody ever took it\\n  lock in b: free; run 1 of me gave it back');`,
  );
  fake('npm', '');
  fake(
    'aws',
    `
case "$*" in
  *get-caller-identity*) echo "\${ACCOUNT:-${site.accountId}}" ;;
  *describe-auto-scaling-groups*) [ "\${RUNNING:-0}" != dark ] || exit 1; echo "\${RUNNING:-0}" ;;
  *get-parameter*) [ -z "\${FREEZE:-}" ] || { echo "$FREEZE"; exit 0; }; echo "(ParameterNotFound)" >&2; exit 254 ;;
esac`,
  );
  fake(
    'terraform',
    `
stack=$(echo "$1" | sed 's,.*/,,')
state='${folder}'/$stack.state
case "$*" in
  *' state list') cat "$state" ;;
  *' state rm '*) shift 4; printf '%s\\n' "$@" >"$state.rm"; grep -vxFf "$state.rm" "$state" >"$state.new" || true; mv "$state.new" "$state" ;;
  *' plan -destroy '*) echo destroy >"$state.plan" ;;
  *' plan '*) echo lift >"$state.plan"; cp '${folder}'/cdktf.out/stacks/$stack/retire_override.tf.json "$state.over" ;;
  *' apply '*)
    [ "$(cat "$state.plan")" != destroy ] || : >"$state"
    [ "\${CUT:-}" != "$stack" ] || { echo "cut off" >&2; exit 1; }
    ;;
esac`,
  );
});

const yes = `${site.name}\n`.repeat(20);
const applied = (calls: string) =>
  [...calls.matchAll(/stacks\/(\w+) (plan -destroy|state rm|plan)\b.*/g)].map(
    ([line, stack, what]) => ({ line, stack, what }),
  );

inTemplate(
  'the replica goes before its source, traffic before both, and what holds data is only forgotten',
  () => {
    const { status, stdout, stderr, calls } = run('ci/retire.sh', [], {
      input: yes,
    });
    assert.equal(status, 0, stderr);
    const steps = applied(calls);
    assert.deepEqual(
      steps
        .filter(({ what }) => what === 'plan -destroy')
        .map(({ stack }) => stack),
      order,
    );
    for (const stack of ['pilot', 'active']) {
      const forgotten = steps
        .filter(step => step.stack === stack && step.what === 'state rm')
        .flatMap(({ line }) => line.split(' ').slice(3));
      for (const kept of [
        'aws_s3_bucket.assets',
        'aws_s3_bucket_public_access_block.assets_public_access',
        'aws_s3_bucket_versioning.assets_versioning',
        'aws_kms_key.key',
      ]) {
        assert.ok(forgotten.includes(kept), `${stack}: ${kept}`);
      }
      assert.ok(
        forgotten.some(address => address.startsWith('aws_backup_vault.')),
      );
      assert.doesNotMatch(forgotten.join(), /aws_db_instance|aws_lb|aws_vpc/);
      // Protections are lifted while the stack is whole, and of nothing else.
      const [first] = steps.filter(step => step.stack === stack);
      assert.match(first.line, /-target=aws_lb\.load_balancer/);
      assert.match(first.line, /-target=aws_db_instance\.database/);
      assert.doesNotMatch(first.line, /-target=(?!aws_lb\.|aws_db_instance\.)/);
    }
    assert.match(calls, /delete-parameter .*deployed-sha/);
    assert.match(stdout, /is retired/);
  },
);

inTemplate(
  'a last snapshot is made of the database that writes, whichever that is',
  () => {
    for (const [drMode, replica, writer] of [
      ['normal', 'pilot', 'active'],
      ['failed-over', 'active', 'pilot'],
    ]) {
      write('site.json', JSON.stringify({ ...site, drMode }));
      for (const stack of order) {
        write(`${stack}.state`, `${addresses(stack).join('\n')}\n`);
      }
      const { calls } = run('ci/retire.sh', [], { input: yes });
      const laidOver = (stack: string) =>
        JSON.parse(
          readFileSync(
            join(repository.folder(), `${stack}.state.over`),
            'utf8',
          ),
        ).resource.aws_db_instance.database;
      assert.deepEqual(laidOver(replica), {
        deletion_protection: false,
        skip_final_snapshot: true,
        lifecycle: { prevent_destroy: false },
      });
      assert.deepEqual(laidOver(writer), {
        deletion_protection: false,
        lifecycle: { prevent_destroy: false },
      });
      const ended = applied(calls)
        .filter(({ what }) => what === 'plan -destroy')
        .map(({ stack }) => stack)
        .slice(-order.length);
      assert.ok(ended.indexOf(replica) < ended.indexOf(writer), ended.join());
    }
  },
);

test('the runbook names all that stays', () => {
  const runbook = readFileSync('RUNBOOK.md', 'utf8');
  const [, section] = runbook.split('### What stays\n');
  for (const [type, words] of Object.entries({
    aws_kms_key: 'KMS keys',
    aws_s3_bucket: 'NAME-assets-',
    aws_backup_vault: 'NAME-backups',
    aws_db_instance: 'NAME-mysql-final',
  })) {
    assert.ok(section.includes(words), type);
  }
  const kept = run('ci/retire.sh', ['--look']).stdout.match(/^ {2}\w+/gm) ?? [];
  assert.deepEqual(
    [...new Set(kept.map(type => type.trim()))]
      .filter(
        type =>
          !/^aws_(s3_bucket_|kms_alias|kms_key_policy|backup_vault_)/.test(
            type,
          ),
      )
      .sort(),
    ['aws_backup_vault', 'aws_kms_key', 'aws_s3_bucket'],
  );
});

inTemplate(
  'it is refused while the site lives, and where nobody can tell',
  () => {
    for (const [env, message] of [
      [{ RUNNING: '2' }, /2 instances in .*: it serves/],
      [{ RUNNING: 'dark' }, /Cannot tell whether instances run/],
      [{ FREEZE: 'run-7' }, /frozen by run-7/],
      [
        { LOCKS: '  lock in a: free; x\n  lock in b: held by the portal' },
        /A lock is not free/,
      ],
      [
        { LOCKS: '  lock in a: free; x\n  lock in b: unknown, no answer' },
        /A lock is not free/,
      ],
      [{ ACCOUNT: '999999999999' }, /of account 999999999999/],
    ] as [Record<string, string>, RegExp][]) {
      const { status, stderr, calls } = run('ci/retire.sh', [], {
        env,
        input: yes,
      });
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.deepEqual(applied(calls), []);
      writeFileSync(join(repository.folder(), '..', 'calls'), '');
    }
  },
);

inTemplate(
  'nothing is ended that nobody approved, and a look ends nothing',
  () => {
    const look = run('ci/retire.sh', ['--look']);
    assert.equal(look.status, 0, look.stderr);
    assert.match(look.stdout, /active: \d+ resources; of them stay:/);
    assert.match(look.stdout, / {2}aws_kms_key\.key/);
    assert.deepEqual(applied(look.calls), []);
    const { status, stderr, calls } = run('ci/retire.sh', [], {
      input: 'no\n',
    });
    assert.equal(status, 1);
    assert.match(stderr, /Not applied/);
    assert.doesNotMatch(calls, / apply /);
  },
);

inTemplate('cut off anywhere it is run again, and goes on', () => {
  const cut = run('ci/retire.sh', [], { input: yes, env: { CUT: 'pilot' } });
  assert.equal(cut.status, 1);
  // Its manifests are gone by now, and with them whoever could tell of locks.
  write('dr.mjs', 'process.exit(1);');
  const { status, stdout, stderr } = run('ci/retire.sh', [], { input: yes });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /global: nothing is left/);
});
