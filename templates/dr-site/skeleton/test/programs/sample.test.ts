import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const hasPython = spawnSync('python3', ['--version']).status === 0;

// Amazon Linux has Python; whoever only changes the stacks need not.
test(
  'the sample service answers, writes, and keeps its user',
  { skip: hasPython ? false : 'python3 is not on PATH' },
  () => {
    const { status, stderr } = spawnSync(
      'python3',
      ['-m', 'unittest', 'discover', '-s', 'sample'],
      {
        encoding: 'utf8',
        timeout: 60_000,
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      },
    );
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^Ran [1-9]\d* tests/m);
  },
);
