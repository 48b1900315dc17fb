export type { AddedGuard } from './AddedGuard';
export type {
  AddedCall,
  AddedObservation,
  AddedStep,
  AddedStepContext,
  AddedStepKind,
  AddedStepPlace,
} from './AddedStep';
export { Additions } from './Additions';
export { checkAddition } from './assertAddition';
