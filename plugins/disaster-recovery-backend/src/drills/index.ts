export { DrillDueStore } from './DrillDueStore';
export { DrillHoldStore } from './DrillHoldStore';
export { DrillProgramme } from './DrillProgramme';
export { DrillService } from './DrillService';
export { ProgrammeService } from './ProgrammeService';
export { maxAgeDaysOf } from './maxAgeDaysOf';
export { readDrillConfig } from './readDrillConfig';
export { scheduleDrills } from './scheduleDrills';
