export { DefaultAwsClients, ROUTE53_REGION } from './DefaultAwsClients';
export { HttpOutsideProbe, UnexpectedStatusError } from './HttpOutsideProbe';
export type { AwsClients, OutsideProbe, WorkloadStatus } from './types';
