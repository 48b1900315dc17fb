import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown } from './facts';

/** A switch left on sends users to a database that only reads; one that is off while away gives them back to a fenced one. */
export const switchOffCheck: Check = {
  id: 'switch',
  title: 'Switch as it should be',
  reads: [MEASUREMENTS.switchState],
  fails:
    'The switch is on while home serves, or off while the other region does',
  severity: 'fail',
  remedy: 'Find out who set it; a run moves the users and sets it right',
  evaluate(input) {
    const { pilot, active } = input.site.regions;
    const state = find(input, MEASUREMENTS.switchState, pilot);
    if (state?.state !== 'known') {
      return [notKnown(state, 'The switch', pilot)];
    }
    const base = { region: pilot, measuredAt: state.sourceTime };
    const { servingRegion } = input.roles;
    if (servingRegion === undefined) {
      return [
        {
          ...base,
          status: 'unknown',
          reason: `The switch is ${state.value}; which region serves is unknown`,
          remedy: 'Find out first which region serves',
        },
      ];
    }
    const wanted = servingRegion === pilot ? 'on' : 'off';
    if (state.value === wanted) {
      return [
        {
          ...base,
          status: 'pass',
          reason: `The switch is ${wanted}, as it must be while ${servingRegion} serves`,
        },
      ];
    }
    return [
      {
        ...base,
        status: 'fail',
        reason: `The switch is ${state.value} while ${servingRegion} serves`,
        remedy:
          wanted === 'off'
            ? `Delete the object from ${pilot}'s switch bucket: it moves traffic away from ${active}`
            : `Put the object into ${pilot}'s switch bucket: without it Route 53 gives traffic back to ${active} as soon as it looks healthy`,
      },
    ];
  },
};
