export { disasterRecoveryApiRef } from './disasterRecoveryApiRef';
export { type Refusal, refusalOf } from './refusal';
