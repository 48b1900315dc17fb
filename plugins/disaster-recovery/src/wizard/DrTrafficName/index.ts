export { drTrafficNameField } from './drTrafficNameField';
