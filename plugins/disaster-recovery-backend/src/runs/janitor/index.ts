export { Janitor } from './Janitor';
export { scheduleJanitor } from './scheduleJanitor';
