/**
 * Who may do what with sites, by groups and by ownership.
 * @packageDocumentation
 */
export { disasterRecoveryPolicyExtensionPoint } from './extensionPoint';
export { groupReference } from './groupReference';
export { permissionModuleDisasterRecovery as default } from './module';
