export { drRegionPairField } from './drRegionPairField';
