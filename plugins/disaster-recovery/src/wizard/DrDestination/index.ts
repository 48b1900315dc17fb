export { drDestinationField } from './drDestinationField';
