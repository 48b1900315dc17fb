import { waitsForPeople } from '@understudy/plugin-disaster-recovery-common';
import type { Pressing } from '../readiness';
import type { RunReader } from '../runs/types';

/** Sites that cannot wait, by what may change at any moment. */
export function pressingOf(
  present: Awaited<ReturnType<RunReader['present']>>,
): Pressing {
  const sites = [...present];
  const waits = sites.filter(
    ([, { active }]) => active && waitsForPeople(active),
  );
  const isDeciding = ([, { active }]: (typeof sites)[number]) =>
    active?.status === 'needs-decision';
  return {
    fenced: sites.flatMap(([name, { fenceWatch }]) =>
      fenceWatch ? [name] : [],
    ),
    deciding: waits.filter(isDeciding).map(([name]) => name),
    waiting: waits.filter(each => !isDeciding(each)).map(([name]) => name),
  };
}
