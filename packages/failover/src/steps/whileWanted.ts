import { expiryOf } from './drillTerms';
import type { FailoverContext, FailoverStep } from './FailoverStep';

/** Why a drill ends at once; undefined while it may go on. Throwing means that nobody knows, and nothing new begins. */
async function reasonToEnd(
  context: FailoverContext,
): Promise<string | undefined> {
  const { cloud, target } = context;
  const { from, to, drill } = target;
  const expiry = expiryOf(context);
  if (context.now() > expiry) {
    return `it was to be over by ${expiry.toISOString()}`;
  }
  const [roles, objection, ...alarms] = await Promise.all([
    context.rolesElsewhere(),
    context.objection(),
    ...(drill.alarms.length > 0 ? [from, to] : []).map(({ group }) =>
      cloud.alarming(group, drill.alarms),
    ),
  ]);
  if (roles !== 'as planned') {
    return 'a run that changes roles needs the standby';
  }
  const [alarm] = alarms.flat();
  return alarm ? `the alarm ${alarm} is in ALARM` : objection;
}

/** A step of a drill: an alarm, a real failover or the drill's own expiry ends it at once, and what it made is removed. */
export const whileWanted = (step: FailoverStep): FailoverStep => ({
  ...step,
  async observe(context) {
    const [reason, seen] = await Promise.all([
      reasonToEnd(context),
      step.observe(context),
    ]);
    return reason
      ? { state: 'impossible', outcome: `The drill ends: ${reason}` }
      : seen;
  },
});
