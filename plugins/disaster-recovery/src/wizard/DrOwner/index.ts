export { drOwnerField } from './drOwnerField';
