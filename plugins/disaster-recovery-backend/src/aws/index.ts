export { DefaultAwsClients, ROUTE53_REGION } from './DefaultAwsClients';
export { outsideProbeFromConfig } from './outsideProbeFromConfig';
export type { AwsClients, OutsideProbe, WorkloadStatus } from './types';
