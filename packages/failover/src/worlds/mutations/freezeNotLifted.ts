import type { Mutation } from './Mutation';
import { releasePipelines } from '../../steps/releasePipelines';
import { withStep } from './wrapped';

/** The region that was left stays frozen for ever. */
export const freezeNotLifted: Mutation = {
  name: 'freeze-not-lifted',
  breaks: ['home'],
  source: withStep('release-pipelines', () => releasePipelines),
};
