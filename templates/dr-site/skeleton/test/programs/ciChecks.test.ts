import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readSite } from '../../src/readSite';
import { COMMIT, NOT_FOUND, useCiRepository } from '../ciRepository';

const site = readSite('site.json');
const {
  name,
  regions: { active, pilot },
} = site;

const repository = useCiRepository();
const { fake, run, write } = repository;

/** A region that is neither of the site's. */
const WITNESS = 'mx-central-1';
const UNREACHABLE = 'echo "Could not connect to the endpoint" >&2; exit 255';
const SILENCE = 'exec sleep 60';

/** No test waits for what never comes. */
const patienceWith = (script: string) => ({
  DR_CALL_SECONDS: script === SILENCE ? '0' : '60',
});

/** Makes it a site with, or without, a witness. */
const writeSite = (witness?: string) =>
  write(
    'site.json',
    JSON.stringify({ ...site, regions: { active, pilot, witness } }),
  );

describe('which stacks a run delivers', () => {
  /** Answers as if the stacks in `there` had been delivered. */
  const delivered = (...there: string[]) =>
    [
      ['active', `--region ${active} --name /dr/${name}/deployed-sha`],
      ['pilot', `--region ${pilot} --name /dr/${name}/deployed-sha`],
      ['witness', `--region ${WITNESS} --name /dr/${name}/deployed-sha`],
      ['global', `--region ${pilot} --name /dr/${name}/traffic`],
    ]
      .filter(([stack]) => there.includes(stack))
      .map(([, call]) => `case "$*" in *"${call} "*) echo x; exit 0 ;; esac`)
      .concat(NOT_FOUND)
      .join('\n');

  for (const [witness, there, expected] of [
    [undefined, [], 'active'],
    [undefined, ['active'], 'pilot'],
    [undefined, ['active', 'pilot'], 'global'],
    [undefined, ['active', 'pilot', 'global'], 'pilot active global'],
    [WITNESS, ['active', 'pilot'], 'witness'],
    [WITNESS, ['active', 'pilot', 'witness'], 'global'],
    // The day that a living site gets one.
    [WITNESS, ['active', 'pilot', 'global'], 'witness'],
    [
      WITNESS,
      ['active', 'pilot', 'witness', 'global'],
      'pilot active witness global',
    ],
  ] as const) {
    test(`${expected}, where ${there.join(', ') || 'nothing'} is there, ${
      witness ? 'with' : 'without'
    } a witness`, () => {
      writeSite(witness);
      fake('aws', delivered(...there));
      const { status, stdout, stderr } = run('ci/stacks.sh', ['all']);
      assert.equal(status, 0, stderr);
      assert.equal(stdout, `${expected}\n`);
      const written = (file: string) =>
        readFileSync(join(repository.folder(), 'cdktf.out', file), 'utf8');
      assert.equal(written('stacks.txt'), `${expected}\n`);
      assert.equal(written('commit'), `${COMMIT}\n`);
    });
  }

  test('one alone, without asking any region', () => {
    fake('aws', UNREACHABLE);
    const { status, stdout, calls } = run('ci/stacks.sh', ['pilot']);
    assert.equal(status, 0);
    assert.equal(stdout, 'pilot\n');
    assert.equal(calls, '');
  });

  test('the witness alone, where there is one', () => {
    fake('aws', UNREACHABLE);
    writeSite(WITNESS);
    const { status, stdout, calls } = run('ci/stacks.sh', ['witness']);
    assert.equal(status, 0);
    assert.equal(stdout, 'witness\n');
    assert.equal(calls, '');
    writeSite();
    const without = run('ci/stacks.sh', ['witness']);
    assert.notEqual(without.status, 0);
    assert.equal(without.stdout, '');
    assert.match(without.stderr, /has no witness; give regions\.witness/);
  });

  test('at night each one that there is', () => {
    writeSite(WITNESS);
    assert.equal(
      run('ci/delivered.sh').stdout,
      'pilot active witness global\n',
    );
    writeSite();
    assert.equal(run('ci/delivered.sh').stdout, 'pilot active global\n');
  });

  test('none, where nobody can tell what is there', () => {
    fake('aws', UNREACHABLE);
    const { status, stdout, stderr } = run('ci/stacks.sh', ['all']);
    assert.notEqual(status, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /ONLY_REGION=active or ONLY_REGION=pilot/);
  });

  test('none, where the choice is not one', () => {
    const { status, stderr } = run('ci/stacks.sh', ['everything']);
    assert.notEqual(status, 0);
    assert.match(
      stderr,
      /ONLY_REGION must be all, active, pilot, witness or global/,
    );
  });
});

describe('the smoke check', () => {
  const manifest = JSON.stringify({
    database: { identifier: 'the-database' },
    loadBalancer: { targetGroupArn: 'the-group' },
    autoScalingGroup: { serving: { min: 2 }, standby: { min: 0 } },
  });
  /** Answers of a region with these instances, or with none of them. */
  const region = ({ healthy = '2', database = 'available' } = {}) => `
case "$*" in
  *get-parameter*) echo '${manifest}' ;;
  *describe-db-instances*) ${
    database === '' ? UNREACHABLE : `echo ${database}`
  } ;;
  *describe-target-health*) ${
    healthy === '' ? UNREACHABLE : `echo ${healthy}`
  } ;;
esac`;
  const smoke = (role: string, script: string) => {
    fake('aws', script);
    return run('ci/smoke.sh', [role], {
      env: { DR_SMOKE_SECONDS: '0', ...patienceWith(script) },
    });
  };
  const { drMode } = readSite('site.json');
  const [serving, standby] =
    drMode === 'normal' ? ['active', 'pilot'] : ['pilot', 'active'];

  test('passes where a region does what its role asks for', () => {
    const { status, stderr, calls } = smoke(serving, region());
    assert.equal(status, 0, stderr);
    assert.match(calls, /--db-instance-identifier the-database/);
    assert.match(calls, /--target-group-arn the-group/);
  });

  test('asks nothing of what runs nothing', () => {
    for (const stack of ['witness', 'global']) {
      writeSite(WITNESS);
      const { status, calls } = smoke(stack, UNREACHABLE);
      assert.equal(status, 0);
      assert.equal(calls, '');
    }
  });

  test('asks for no instances of a standby that keeps none', () => {
    assert.equal(smoke(standby, region({ healthy: '0' })).status, 0);
  });

  for (const [what, script] of Object.entries({
    'too few instances are healthy': region({ healthy: '1' }),
    'the number of healthy instances is no number': region({ healthy: 'None' }),
    'the instances cannot be asked about': region({ healthy: '' }),
    'the database is not available': region({ database: 'modifying' }),
    'the database cannot be asked about': region({ database: '' }),
    'the manifest is not there': NOT_FOUND,
    'the manifest cannot be read': UNREACHABLE,
    'the manifest is not one': 'echo "{}"',
    'no answer ever comes': SILENCE,
  })) {
    test(`fails where ${what}`, () => {
      const { status, stdout } = smoke(serving, script);
      assert.notEqual(status, 0);
      assert.equal(stdout, '');
    });
  }
});

describe('the parity check', () => {
  const parity = (script: string, stacks = 'pilot active global') => {
    fake('aws', script);
    write('cdktf.out/stacks.txt', stacks);
    write('cdktf.out/commit', COMMIT);
    return run('ci/parity.sh', [], { env: patienceWith(script) });
  };

  test('passes where both regions run the commit of this run', () => {
    const { status, calls } = parity(`echo ${COMMIT}`);
    assert.equal(status, 0);
    for (const region of [active, pilot]) {
      assert.ok(
        calls.includes(`--region ${region} --name /dr/${name}/deployed-sha`),
      );
    }
  });

  test('asks nobody after a run that delivered one region alone', () => {
    const { status, stdout, calls } = parity(UNREACHABLE, 'pilot');
    assert.equal(status, 0);
    assert.match(stdout, /Not compared: this run delivered pilot alone/);
    assert.equal(calls, '');
  });

  for (const [what, script] of Object.entries({
    'one region runs another commit': `case "$*" in *${pilot}*) echo other ;; *) echo ${COMMIT} ;; esac`,
    'both run another commit': 'echo other',
    'one region says nothing': `case "$*" in *${active}*) ${NOT_FOUND} ;; *) echo ${COMMIT} ;; esac`,
    'one region cannot be asked': `case "$*" in *${active}*) ${UNREACHABLE} ;; *) echo ${COMMIT} ;; esac`,
    'no answer ever comes': SILENCE,
  })) {
    test(`fails where ${what}`, () => {
      const { status, stdout, stderr } = parity(script);
      assert.notEqual(status, 0);
      assert.match(stderr, /No parity/);
      assert.equal(stdout, '');
    });
  }

  test('fails where nobody wrote down what was delivered', () => {
    assert.notEqual(run('ci/parity.sh').status, 0);
  });
});

describe('the drift of the night', () => {
  const drift = (
    terraform: string,
    aws = `case "$*" in *describe-db*) echo '[]' ;; *) echo x ;; esac`,
  ) => {
    fake('aws', aws);
    fake('terraform', terraform);
    write('cdktf.out/stacks/pilot/cdk.tf.json', '{}');
    return run('ci/drift.sh', ['pilot'], { env: patienceWith(aws) });
  };
  const planEnds = (code: number) =>
    `case "$*" in *" plan "*) exit ${code} ;; esac`;

  test('is none where a plan would change nothing', () => {
    const { status, calls } = drift(planEnds(0));
    assert.equal(status, 0);
    assert.match(calls, / plan .*-lock=false -detailed-exitcode\n/);
    assert.doesNotMatch(calls, / apply |-out=/);
  });

  test('is reported as such', () => {
    const { status, stderr } = drift(planEnds(2));
    assert.equal(status, 2);
    assert.match(stderr, /pilot: differs/);
  });

  test('is not taken for none where the plan fails', () => {
    assert.equal(drift(planEnds(1)).status, 1);
    assert.notEqual(drift('exit 1').status, 0);
  });

  test('is not looked for where nothing has been delivered', () => {
    const { status, calls } = drift('', NOT_FOUND);
    assert.equal(status, 0);
    assert.doesNotMatch(calls, /terraform/);
  });

  test('is not taken for none where the region cannot be asked', () => {
    assert.equal(drift('', UNREACHABLE).status, 1);
    assert.equal(drift('', SILENCE).status, 1);
  });
});
