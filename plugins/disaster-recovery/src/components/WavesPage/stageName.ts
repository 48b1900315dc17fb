import type { WaveStage } from '@understudy/plugin-disaster-recovery-common';

/** A stage by its tier: `tier-1`, and for what has none what it is. */
export const stageName = ({ tier }: Pick<WaveStage, 'tier'>): string =>
  tier ?? 'without a tier';
