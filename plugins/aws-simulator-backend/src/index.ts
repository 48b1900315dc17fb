/**
 * Backend of the AWS simulator's page.
 * @packageDocumentation
 */
export { awsSimulatorPlugin as default } from './plugin';
export { changeFaultsPermission } from './permissions';
