import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A drill rehearses with the switch itself. */
export const rehearsalOfTheSwitch: Mutation = {
  name: 'rehearsal-of-the-switch',
  breaks: ['I6'],
  source: withStep('rehearse-switch', () => ({
    async act({ cloud, target, change }) {
      const [object] = target.switch.objects;
      await change(
        {
          action: 's3:PutObject',
          region: object.region,
          resource: `${object.bucket}/${object.key}`,
        },
        () => cloud.putObject(object, 'rehearsal'),
      );
    },
  })),
};
