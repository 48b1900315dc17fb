import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../../src/readSite';
import { useCiRepository } from '../ciRepository';

const site = readSite('site.json');
const { fake, run, write } = useCiRepository();

/** `ci/freeze.sh` where the parameter says `value` and the commit says `drMode`. */
function gate(value: string, drMode: 'normal' | 'failed-over') {
  fake('aws', `echo '${value}'`);
  write('site.json', JSON.stringify({ ...site, drMode }));
  return run('ci/freeze.sh', ['pilot']);
}

const since = '2026-01-01T00:00:00.000Z';
const active = JSON.stringify({ run: 'run-42', since });
const ended = JSON.stringify({
  run: 'run-42',
  since,
  until: { drMode: 'failed-over' },
});

test('no commit passes while a run is active', () => {
  for (const drMode of ['normal', 'failed-over'] as const) {
    const { status, stderr } = gate(active, drMode);
    assert.equal(status, 1);
    assert.match(stderr, /run-42/);
  }
});

test('after a failover the commit passes that says so', () => {
  const { status, stderr } = gate(ended, 'failed-over');
  assert.equal(status, 0, stderr);
});

test('after a failover no commit passes that would plan the old roles', () => {
  const { status, stderr } = gate(ended, 'normal');
  assert.equal(status, 1);
  assert.match(stderr, /lets only drMode failed-over pass/);
});

test('what a person wrote stops every commit', () => {
  for (const value of ['maintenance until Friday', 'null', '{"until":{}}']) {
    assert.equal(gate(value, 'normal').status, 1, value);
  }
});
