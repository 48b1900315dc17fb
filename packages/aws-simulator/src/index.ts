/**
 * Two AWS regions on loopback that can be broken on purpose.
 *
 * @packageDocumentation
 */
export {
  AwsSimulator,
  type AwsSimulatorOptions,
  type ServerAddress,
} from './AwsSimulator';
export { runCommandLine } from './runCommandLine';
export { SimulatorAdmin } from './SimulatorAdmin';
export type { SimulatedSite, SimulatedTraffic } from './admin/describeSite';
export type { Fault, FaultRequest } from './core/Fault';
export type { SavedWorld } from './core/SavedWorld';
export { defaultTimings, type SimulatorTimings } from './core/Timings';
export type { World, WorldEvent, WorldState } from './core/World';
export { parseScenario } from './scenarios/parseScenario';
export {
  replayScenario,
  type Replay,
  type ReplayTarget,
} from './scenarios/replayScenario';
export type {
  Expectation,
  Scenario,
  ScenarioCall,
  ScenarioStep,
} from './scenarios/Scenario';
export type { LoadResult, TerraformStack } from './stacks/TerraformStack';
