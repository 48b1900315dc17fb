export { DrillDueStore } from './DrillDueStore';
export { DrillProgramme } from './DrillProgramme';
export { DrillService } from './DrillService';
export { maxAgeDaysOf } from './maxAgeDaysOf';
export { readDrillConfig } from './readDrillConfig';
export { scheduleDrills } from './scheduleDrills';
