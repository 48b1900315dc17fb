import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { readSite } from '../../src/readSite';
import type { SiteDefinition } from '../../src/site';
import { useCiRepository } from '../ciRepository';
import { stacksOf } from '../synthesize';

const own = readSite('site.json');
const site: SiteDefinition = {
  ...own,
  regions: { witness: 'us-west-2', ...own.regions },
  delivery: {
    pipeline: 'github-actions',
    repository: 'example-org/orders',
    branch: 'main',
  },
};
const { bootstrap } = stacksOf(site);
const repository = useCiRepository();
const { fake, run, write } = repository;
const stack = 'cdktf.out/stacks/bootstrap';
const GITHUB = `arn:aws:iam::${site.accountId}:oidc-provider/token.actions.githubusercontent.com`;
const ADDRESSES = [
  'aws_s3_bucket.active_state',
  'aws_s3_bucket.pilot_state',
  'aws_s3_bucket.witness_state',
  'aws_iam_policy.boundary',
  'aws_iam_role.plan_pilot_role',
];

const file = (path: string) => {
  const full = join(repository.folder(), path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
};

/**
 * Terraform and AWS as far as the script sees them: what exists is a line in
 * `made`, the state in the bucket is the file `remote`, and `CUT` names the call
 * after which, or with a `-` before which, everything is cut off.
 */
beforeEach(() => {
  const folder = repository.folder();
  const { aws_iam_role, aws_iam_policy, ...resource } = bootstrap.resource;
  const { plan_pilot_role } = aws_iam_role;
  const { boundary } = aws_iam_policy;
  write(
    `${stack}/cdk.tf.json`,
    // One role stands for all of them, and one policy.
    JSON.stringify({
      ...bootstrap,
      resource: {
        ...resource,
        aws_iam_role: { plan_pilot_role },
        aws_iam_policy: { boundary },
      },
    }),
  );
  write('site.json', JSON.stringify(site));
  write('made', '');
  fake('npm', '');
  fake(
    'aws',
    `
missing() { echo "An error occurred ($1) when calling it: Not Found" >&2; exit 254; }
case "$*" in
  *get-caller-identity*) echo "\${ACCOUNT:-${site.accountId}}" ;;
  *head-object*) [ -f '${folder}/remote' ] || missing 404 ;;
  *head-bucket*|*get-open-id*|*get-policy*|*get-role*) grep -q " $(echo "$*" | sed 's/.* //')$" '${folder}/made' || missing "$(case "$*" in *iam*) echo NoSuchEntity ;; *) echo 404 ;; esac)" ;;
  *create-open-id-connect-provider*) echo "elsewhere ${GITHUB}" >> '${folder}/made' ;;
esac`,
  );
  fake(
    'terraform',
    `
cd '${folder}'
override='${stack}/backend_override.tf.json'
local=.bootstrap/terraform.tfstate
if [ -f "$override" ]; then state=$local; else state=remote; fi
cut() { [ "\${CUT:-}" != "$1" ] || { kill -9 $PPID; exit 137; }; }
case "$*" in
  *' init '*-force-copy*) cut -move; cp $local remote; cut move ;;
  *' init '*) echo provider > '${stack}/.terraform.lock.hcl' ;;
  *' state list'*) cat $state 2>/dev/null || exit 1 ;;
  *' import '*) set -- $*; grep -q " $5$" made || exit 1; echo "$4" >> $state ;;
  *' plan '*) touch '${stack}/site.tfplan' ;;
  *' show '*) echo '{"format_version":"1.2"}' ;;
  *' apply '*)
    while read -r address id; do
      grep -qx "$address" $state 2>/dev/null && continue
      if grep -q " $id$" made; then echo "$id exists already" >&2; exit 1; fi
      echo "$address $id" >> made
      cut "$address"
      echo "$address" >> $state
    done < things
    cut apply ;;
esac`,
  );
  write(
    'things',
    `${ADDRESSES.map(address => `${address} ${idOf(address)}`).join('\n')}\n`,
  );
});

/** By what AWS knows a resource of the stack. */
function idOf(address: string): string {
  const [type, name] = address.split('.');
  const { bucket, name: named } = bootstrap.resource[type][name];
  return type === 'aws_iam_policy'
    ? `arn:aws:iam::${site.accountId}:policy/${named}`
    : bucket ?? named;
}

const bootstrapRun = (env: Record<string, string> = {}, input = site.name) =>
  run('ci/bootstrap.sh', [], { env, input: `${input}\n`.repeat(3) });

function assertDone({ status, stderr }: ReturnType<typeof run>) {
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    file('remote')?.trim().split('\n').sort(),
    [...ADDRESSES].sort(),
  );
  assert.equal(file('.bootstrap/terraform.tfstate'), undefined);
  assert.equal(file(`${stack}/backend_override.tf.json`), undefined);
  assert.equal(file('.terraform.lock.hcl'), 'provider\n');
}

test('the first time the state begins here and moves into the bucket that it made', () => {
  const outcome = bootstrapRun();
  assertDone(outcome);
  assert.match(
    outcome.calls,
    / init .*-reconfigure\n[^]* plan [^]* apply .*site\.tfplan\n[^]* init .*-force-copy\n/,
  );
});

test('a bucket is looked for in its own region', () => {
  const { calls } = bootstrapRun();
  for (const role of ['active', 'pilot', 'witness'] as const) {
    const region = site.regions[role];
    assert.ok(
      calls.includes(
        `head-bucket --region ${region} --bucket ${site.name}-tfstate-${site.accountId}-${region}`,
      ),
      role,
    );
  }
});

test('the second time the state is where it was left', () => {
  bootstrapRun();
  const { calls } = bootstrapRun();
  assert.equal(calls.match(/force-copy/g)?.length, 1);
  assert.equal(file('remote')?.trim().split('\n').length, ADDRESSES.length);
});

// Before the first of them nothing has been made, and a run begins as it did.
for (const cut of [ADDRESSES[0], ADDRESSES[4], 'apply', '-move', 'move']) {
  test(`it can be run again after it was cut off ${
    cut.startsWith('-') ? `before ${cut.slice(1)}` : `after ${cut}`
  }`, () => {
    assert.notEqual(bootstrapRun({ CUT: cut }).status, 0);
    assertDone(bootstrapRun());
  });
}

test('what somebody made before is taken over', () => {
  write('made', `elsewhere ${idOf('aws_iam_policy.boundary')}\n`);
  const outcome = bootstrapRun();
  assertDone(outcome);
  assert.equal(outcome.calls.match(/ import /g)?.length, 1);
});

test('the account believes GitHub once, and no stack owns that', () => {
  const { calls } = bootstrapRun();
  assert.equal(calls.match(/create-open-id-connect-provider/g)?.length, 1);
  assert.doesNotMatch(bootstrapRun().calls, /create-open-id[^]*create-open-id/);
  assert.equal(bootstrap.resource.aws_iam_openid_connect_provider, undefined);
});

test('what another site of the account made for GitHub is left as it is', () => {
  write('made', `elsewhere ${GITHUB}\n`);
  assert.doesNotMatch(bootstrapRun().calls, /create-open-id/);
});

test('another way of delivery asks nothing of GitHub', () => {
  write(
    'site.json',
    JSON.stringify({ ...site, delivery: { pipeline: 'jenkins' } }),
  );
  assert.doesNotMatch(bootstrapRun().calls, /open-id/);
});

test('nothing is applied where nobody says so', () => {
  const { status, calls } = bootstrapRun({}, 'yes');
  assert.notEqual(status, 0);
  assert.doesNotMatch(calls, / apply /);
});

test('nothing is touched with the credentials of another account', () => {
  const { status, stderr, calls } = bootstrapRun({ ACCOUNT: '999999999999' });
  assert.notEqual(status, 0);
  assert.match(stderr, /of account 999999999999, not of/);
  assert.doesNotMatch(calls, /^(terraform|npm) /m);
});

test('nothing is begun anew where nobody can tell whether there is a state', () => {
  fake(
    'aws',
    `case "$*" in *get-caller-identity*) echo ${site.accountId} ;; *) echo "(403) Forbidden" >&2; exit 254 ;; esac`,
  );
  const { status, stderr, calls } = bootstrapRun();
  assert.notEqual(status, 0);
  assert.match(stderr, /Cannot tell what is there already/);
  assert.doesNotMatch(calls, /^terraform /m);
});
