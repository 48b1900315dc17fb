export { drNetworkPlanField } from './drNetworkPlanField';
