import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { AddedStep } from '@understudy/failover';

export type {
  AddedCall,
  AddedObservation,
  AddedStep,
  AddedStepContext,
  AddedStepKind,
  AddedStepPlace,
} from '@understudy/failover';

/** Where a module adds steps to runs, before users feel anything or after they are served again. @public */
export interface StepsExtensionPoint {
  /** @throws Error naming the field that is wrong, or the id that is there already */
  addStep(...steps: AddedStep[]): void;
}

/** @public */
export const stepsExtensionPoint = createExtensionPoint<StepsExtensionPoint>({
  id: 'disaster-recovery.steps',
});
