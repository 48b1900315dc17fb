export { RunDialog } from './RunDialog';
export { pointOfNoReturn } from './planWords';
