export { permissionModuleSimulatorPolicy as default } from './permissionModuleSimulatorPolicy';
