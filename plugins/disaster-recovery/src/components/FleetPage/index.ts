export { FleetPage } from './FleetPage';
export { choices } from './fleetFilter';
