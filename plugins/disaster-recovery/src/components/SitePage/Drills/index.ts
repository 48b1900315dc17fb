export { Drills } from './Drills';
