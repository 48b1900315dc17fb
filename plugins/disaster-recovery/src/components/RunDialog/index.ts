export { DialogPart } from './DialogPart';
export { RefusalAlert } from './RefusalAlert';
export { RunDialog } from './RunDialog';
export { pointOfNoReturn } from './planWords';
