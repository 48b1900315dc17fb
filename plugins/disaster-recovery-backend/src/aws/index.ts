export { CallBudget, type CallMade } from './CallBudget';
export { DefaultAwsClients, ROUTE53_REGION } from './DefaultAwsClients';
export { Execution } from './Execution';
export { outsideProbeFromConfig } from './outsideProbeFromConfig';
export type { AwsClients, OutsideProbe, WorkloadStatus } from './types';
