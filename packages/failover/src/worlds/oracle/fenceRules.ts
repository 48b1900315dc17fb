import { decided } from '../../engine';
import { isDisturbed, PROMOTE, type CallRule } from './Facts';

/** I2: no promotion while the old region can write, unless that was overridden by name. */
const fenced: CallRule = {
  invariant: 'I2',
  broken(facts) {
    const { call, run, aws, from } = facts;
    if (call.action !== PROMOTE || decided.override(run, 'fence-unproven')) {
      return undefined;
    }
    const fence = run.steps.find(({ id }) => id === 'fence');
    const isThrough = ['succeeded', 'skipped'].includes(fence?.status ?? '');
    if (!isThrough || fence?.facts.fence !== 'fenced') {
      return `${run.id} promotes, and the fence is ${
        fence?.facts.fence ?? 'not looked at'
      } (${fence?.status})`;
    }
    return aws.canWrite(from) && !isDisturbed(facts)
      ? `${run.id} promotes while ${from.region} can write`
      : undefined;
  },
};

/** I3: users are led to a database that takes writes. */
const doorToWritable: CallRule = {
  invariant: 'I3',
  broken({ call, run, aws, to, attempt }) {
    const isSwitch = aws.siteSwitch.objects.some(
      ({ bucket, key }) => call.resource === `${bucket}/${key}`,
    );
    if (!isSwitch || attempt?.verb === 'undo') {
      return undefined;
    }
    const mayGoFirst =
      run.plan.shape.doorFirst || decided.override(run, 'fence-unproven');
    if (attempt?.step === 'move-traffic-first' && mayGoFirst) {
      return undefined;
    }
    return aws.findDatabase(to)?.isWritable
      ? undefined
      : `${run.id} leads users to ${to.region}, whose database takes no writes`;
  },
};

export const fenceRules: CallRule[] = [fenced, doorToWritable];
