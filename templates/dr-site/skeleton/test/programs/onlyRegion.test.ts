import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../../src/readSite';
import { useCiRepository } from '../ciRepository';

const site = readSite('site.json');
const { name, accountId, regions } = site;
const WITNESS = 'mx-central-1';
const { fake, run, write } = useCiRepository();

/** What a delivery runs after the stacks are written, with the role that each of it has. */
const delivery = (stack: string) =>
  [
    ['plan', 'global', 'ci/stacks.sh', stack],
    ['plan', stack, 'ci/freeze.sh', stack],
    ['plan', stack, 'ci/plan.sh', stack],
    ['apply', stack, 'ci/apply.sh', stack],
    ['apply', stack, 'ci/smoke.sh', stack],
    ['plan', 'global', 'ci/parity.sh'],
  ].map(([task, role, script, ...args]) => [task, role, 'sh', script, ...args]);

const manifest = JSON.stringify({
  database: { identifier: 'the-database' },
  loadBalancer: { targetGroupArn: 'the-group' },
  autoScalingGroup: { serving: { min: 1 }, standby: { min: 0 } },
});

for (const [stack, ...dead] of [
  ['pilot', regions.active, WITNESS],
  ['active', regions.pilot, WITNESS],
  ['witness', regions.active, regions.pilot],
  ['global', WITNESS],
]) {
  test(`${stack} alone is delivered without ${dead.join(' and ')}`, () => {
    write(
      'site.json',
      JSON.stringify({ ...site, regions: { ...regions, witness: WITNESS } }),
    );
    // Whoever asks a dead region waits for ever; so does who fetches a role there.
    fake(
      'aws',
      `
case "$*" in
  ${dead.map(region => `*${region}*`).join('|')}) exec sleep 60 ;;
  *manifest*) echo '${manifest}' ;;
  *put-parameter*) ;;
  *get-parameter*) echo ParameterNotFound >&2; exit 254 ;;
  *describe-db-instances*DBInstanceStatus*text*) echo available ;;
  *describe-db-instances*) echo '[]' ;;
  *describe-target-health*) echo 1 ;;
esac`,
    );
    fake(
      'terraform',
      'case "$*" in *" show "*) echo "{\\"format_version\\":\\"1.2\\"}" ;; esac',
    );
    // The guard asks nobody.
    fake('npm', '');
    write(`cdktf.out/stacks/${stack}/cdk.tf.json`, '{}');
    let calls = '';
    for (const args of delivery(stack)) {
      const outcome = run('ci/as.sh', args, { env: { DR_CALL_SECONDS: '1' } });
      assert.equal(outcome.status, 0, `${args.join(' ')}\n${outcome.stderr}`);
      calls = outcome.calls;
    }
    assert.match(calls, / apply /);
    for (const region of dead) {
      assert.ok(!calls.includes(region), calls);
    }
  });
}

/** How a program that runs as somebody finds out who that is. */
const profile = (env: Record<string, string> = {}) => {
  fake(
    'aws',
    'cat "$AWS_CONFIG_FILE"; echo "as $AWS_PROFILE, key \'${AWS_ACCESS_KEY_ID:-}\'"',
  );
  return run('ci/as.sh', ['apply', 'active', 'aws'], {
    env: { AWS_ACCESS_KEY_ID: '', ...env },
  }).stdout;
};

test('a role is taken in the stack’s own region, by who the agent’s machine is', () => {
  assert.equal(
    profile(),
    `[profile delivery]
role_arn = arn:aws:iam::${accountId}:role/${name}-apply-active
role_session_name = delivery
region = ${regions.active}
sts_regional_endpoints = regional
credential_source = Ec2InstanceMetadata
as delivery, key ''
`,
  );
  assert.match(
    profile({ DR_CREDENTIAL_SOURCE: 'EcsContainer' }),
    /\ncredential_source = EcsContainer\n/,
  );
});

test('keys in the environment take the role, and do not stand in for it', () => {
  const text = profile({
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  });
  assert.match(
    text,
    /\nsource_profile = agent\n\[profile agent\]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\naws_session_token = token\n/,
  );
  assert.match(text, /as delivery, key ''\n$/);
});
