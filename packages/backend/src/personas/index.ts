export { authModulePersonas as default } from './authModulePersonas';
