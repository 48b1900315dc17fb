export { classifyAwsError } from './classifyAwsError';
export type { CloudClients } from './CloudClients';
export { createAwsCloud } from './createAwsCloud';
export { iamRegion } from './iamRegion';
export { isRead } from './isRead';
export { CLOUD_PERMISSIONS } from './permissions';
export { readAgain } from './readAgain';
export { requestIdOf } from './requestIdOf';
export { s3ControlAt } from './s3ControlAt';
