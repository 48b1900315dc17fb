export { drObjectivesField } from './drObjectivesField';
