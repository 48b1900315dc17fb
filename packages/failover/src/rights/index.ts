export { failoverCalls } from './failoverCalls';
export type { CallVerdicts, WantedCall } from './WantedCall';
