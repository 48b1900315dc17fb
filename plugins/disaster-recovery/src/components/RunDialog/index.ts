export { DialogPart } from './DialogPart';
export { RefusalAlert } from './RefusalAlert';
export { RunDialog } from './RunDialog';
export { pointOfNoReturn } from './planWords';
export { PlanningState } from './PlanningState';
export { ReasonAndTicket } from './ReasonAndTicket';
export { usePlanned, type Planned } from './usePlanned';
