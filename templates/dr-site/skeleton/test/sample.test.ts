import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  packSample,
  SAMPLE_BUNDLES,
  sampleFiles,
  sampleSources,
  unpackSample,
} from '../src/sample/sampleFiles';
import { forEachSite } from './forEachSite';
import { only } from './synthesize';

/** What EC2 takes, before it is encoded (RunInstances). */
const LONGEST_USER_DATA = 16384;

/** What may change besides the site itself: its longest names, and a way to grow. */
const SPARE = 2048;

for (const { kind, path } of SAMPLE_BUNDLES) {
  test(`${path} is what the files beside it are`, () => {
    assert.deepEqual(
      unpackSample(readFileSync(path, 'utf8')),
      sampleSources(kind),
      'run npm run sample',
    );
    assert.deepEqual(unpackSample(packSample(kind)), sampleSources(kind));
  });
}

test('nothing but the library that Python brings along is used', () => {
  const own = Object.keys(sampleSources('sample')).map(name =>
    name.replace('.py', ''),
  );
  const used = Object.values(sampleSources('sample')).flatMap(source =>
    [...source.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name),
  );
  const STANDARD = [
    'datetime',
    'hashlib',
    'hmac',
    'http',
    'json',
    'os',
    'pathlib',
    'socket',
    'ssl',
    'struct',
    'sys',
    'threading',
    'time',
    'urllib',
  ];
  assert.deepEqual(
    used.filter(name => !own.includes(name) && !STANDARD.includes(name)),
    [],
  );
});

forEachSite((stacks, { name, compute, database }) => {
  for (const role of ['active', 'pilot'] as const) {
    const template = only(stacks[role], 'aws_launch_template');
    const script = Buffer.from(template.user_data, 'base64').toString('utf8');
    const settings = Object.fromEntries(
      [...script.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, key, value]) => [
        key,
        value,
      ]),
    );

    test(`${role}: EC2 takes the user data, with room to spare`, () => {
      assert.ok(script.length + SPARE <= LONGEST_USER_DATA, `${script.length}`);
    });

    test(`${role}: the application is told where it runs and who it is`, () => {
      const own = compute.application !== 'custom';
      assert.deepEqual(settings, {
        DR_SITE: name,
        DR_REGION: stacks[role].provider.aws[0].region,
        PORT: String(compute.port),
        DATABASE_NAME: database.name,
        DATABASE_HOST_PARAMETER: `/app/${name}/database-host`,
        DRILL_PARAMETER: `/dr/${name}/drill`,
        DATABASE_SECRET: own
          ? `${name}-database-application`
          : `${name}-database`,
        ...(own && {
          HEALTH_PATH: compute.healthPath,
          DATABASE_USER: 'application',
          DATABASE_ADMIN_SECRET: `${name}-database`,
        }),
      });
    });

    test(`${role}: what was chosen is started, and nothing else`, () => {
      const started = /systemctl enable --now (.*)/.exec(script)?.[1];
      assert.equal(
        started,
        {
          sample: 'application-keeper application',
          image: 'application-keeper',
          custom: undefined,
        }[compute.application],
      );
      assert.match(
        template.image_id,
        compute.application === 'image'
          ? new RegExp(`^resolve:ssm:${compute.imageParameter}$`)
          : /^resolve:ssm:\/aws\/service\/ami-amazon-linux-latest\//,
      );
      if (compute.application !== 'custom') {
        const kind = compute.application === 'image' ? 'keeper' : 'sample';
        assert.ok(script.includes(sampleFiles(kind).text));
      }
    });

    if (compute.application === 'sample') {
      test(`${role}: who serves is nobody special, and cannot reach the instance's role`, () => {
        const unit = script.slice(
          script.indexOf('/application.service'),
          script.indexOf('systemctl'),
        );
        assert.match(unit, /^User=application$/m);
        assert.match(unit, /^IPAddressDeny=.*169\.254\.169\.254/m);
      });
    }
  }

  test('the application has a password of its own, in no state, in both regions', () => {
    const secrets = stacks.active.resource.aws_secretsmanager_secret;
    if (compute.application === 'custom') {
      assert.equal(secrets.application_secret, undefined);
      return;
    }
    const {
      name: secret,
      replica,
      kms_key_id: key,
    } = secrets.application_secret;
    assert.equal(secret, `${name}-database-application`);
    assert.equal(key, '${aws_kms_key.key.arn}');
    assert.deepEqual(replica, secrets.database_secret.replica);
    // Nobody but the pipeline gives it a value.
    assert.deepEqual(
      Object.keys(stacks.active.resource.aws_secretsmanager_secret_version),
      ['database_secret_version'],
    );
  });
});

test('every name in the units is one of the files', () => {
  const source = readFileSync(join('src', 'region', 'userData.ts'), 'utf8');
  const scripts = [...source.matchAll(/script: '(.*)'/g)].map(
    ([, file]) => file,
  );
  assert.deepEqual(
    scripts.filter(file => !(file in sampleSources('sample'))),
    [],
  );
});
