export { drPartField } from './drPartField';
