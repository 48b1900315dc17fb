export { permissionModuleGroupPolicy as default } from './permissionModuleGroupPolicy';
