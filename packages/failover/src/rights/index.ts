export { callsInWords } from './callsInWords';
export { failoverCalls } from './failoverCalls';
export { failoverCallsOf } from './failoverCallsOf';
export type { CallVerdicts, WantedCall } from './WantedCall';
