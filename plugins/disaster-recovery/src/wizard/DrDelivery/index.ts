export { drDeliveryField } from './drDeliveryField';
