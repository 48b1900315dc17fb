import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Kind, Mode } from '../src/dr/types';
import { workflowOf } from '../src/dr/workflow';

describe('the steps are those of the portal, in its order', () => {
  const ids = (kind: Kind, mode: Mode) =>
    workflowOf(kind, mode).map(({ step }) => step.id);
  const end = [
    'promote-database',
    'scale-out',
    'prove-writable',
    'move-traffic',
    'verify-outside',
    'open-role-change',
    'release-pipelines',
    'evidence',
  ];

  for (const kind of ['failover', 'failback'] as const) {
    test(kind, () => {
      assert.deepEqual(ids(kind, 'unplanned'), [
        'freeze-pipelines',
        'record-position',
        'fence',
        'approval',
        ...end,
      ]);
      assert.deepEqual(ids(kind, 'planned'), [
        'freeze-pipelines',
        'record-position',
        'approval',
        'stop-writes',
        'fence',
        'wait-lag-zero',
        ...end,
      ]);
    });
  }

  test('drill', () => {
    assert.deepEqual(ids('drill', 'unplanned'), [
      'restore-clone',
      'start-standby',
      'prove-clone',
      'prove-standby',
      'measure',
      'remove-clone',
      'restore-standby',
      'evidence',
    ]);
  });

  test('the only step without a way back is the promotion', () => {
    for (const mode of ['planned', 'unplanned'] as const) {
      assert.deepEqual(
        workflowOf('failover', mode)
          .filter(({ step }) => step.irreversible)
          .map(({ step }) => step.id),
        ['promote-database'],
      );
    }
  });
});
