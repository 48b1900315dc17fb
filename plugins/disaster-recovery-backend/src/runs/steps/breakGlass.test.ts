import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type {
  FailoverMode,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { workflowOf } from './workflow';

const SKELETON = resolve(
  __dirname,
  '../../../../../templates/dr-site/skeleton',
);

/** Step ids and their order, as a generated repository's own command walks them. */
function breakGlassOrder(
  kind: RunKind,
  mode: FailoverMode,
): [string, string[]][] {
  const script = `
    import { workflowOf } from './src/dr/workflow';
    const nodes = workflowOf(${JSON.stringify(kind)}, ${JSON.stringify(mode)});
    console.log(JSON.stringify(nodes.map(({ step, after }) => [step.id, after])));
  `;
  const output = execFileSync(
    process.execPath,
    [require.resolve('tsx/cli'), '--eval', script],
    { cwd: SKELETON, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return JSON.parse(String(output));
}

describe('the break-glass command of a generated repository', () => {
  it.each([
    ['failover', 'unplanned'],
    ['failover', 'planned'],
    ['drill', 'unplanned'],
  ] as const)(
    'does the steps of the portal in its order: %s %s',
    (kind, mode) => {
      const portal = workflowOf({
        kind,
        mode,
        requireApproval: true,
        approvalExpirySeconds: 1800,
      }).map(({ step, after }) => [step.id, after]);
      expect(breakGlassOrder(kind, mode)).toEqual(portal);
    },
  );
});
