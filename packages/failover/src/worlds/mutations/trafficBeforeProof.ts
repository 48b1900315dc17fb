import { moveTraffic, moveTrafficFirst } from '../../steps/moveTraffic';
import type { Mutation } from './Mutation';
import { withSteps } from './wrapped';

/** Users are led to the target before it takes writes. */
export const trafficBeforeProof: Mutation = {
  name: 'traffic-before-proof',
  breaks: ['I3'],
  source: withSteps(node => {
    const { step } = node;
    return step.id === moveTraffic.id
      ? { after: ['fence'], step: { ...step, act: moveTrafficFirst.act } }
      : node;
  }),
};
