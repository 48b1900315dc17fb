import { remedyOf } from '@understudy/failover';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** An image that was tidied away is missed on the day on which it is needed. */
export const launchTemplateCheck: Check = {
  id: 'launch-template',
  title: 'Instances can be launched',
  reads: [MEASUREMENTS.launchTemplate],
  fails:
    "A group's launch template, or the image in it, is gone; a warning where it serves",
  severity: 'fail',
  remedy: 'Apply the stack of the region, with an image that is there',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.launchTemplate,
      'What instances are launched from',
      (value, region) =>
        value === 'ok'
          ? {
              status: 'pass',
              reason: `The launch template of ${region} and its image are there`,
            }
          : {
              status: region === input.roles.servingRegion ? 'warn' : 'fail',
              reason: `${region} cannot launch an instance: ${value}`,
              remedy: remedyOf(input.site, {
                stacks: `Apply the stack of ${region}, with an image that is there`,
                byHand: `Give the group of ${region} a launch template with an image that is there`,
              }),
            },
    ),
};
