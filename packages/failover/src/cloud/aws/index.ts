export { classifyAwsError } from './classifyAwsError';
export type { CloudClients } from './CloudClients';
export { createAwsCloud } from './createAwsCloud';
export { CLOUD_PERMISSIONS } from './permissions';
export { requestIdOf } from './requestIdOf';
export { s3ControlAt } from './s3ControlAt';
