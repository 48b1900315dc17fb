/**
 * A page to break and heal the regions of the AWS simulator.
 * @packageDocumentation
 */
export { awsSimulatorPlugin as default } from './plugin';
export { simulatorApiRef } from './api';
export type {
  FaultOrder,
  SimulatedEvent,
  SimulatedFault,
  SimulatorApi,
} from './api';
