export { HttpOutsideProbe } from './HttpOutsideProbe';
export type { OutsideProbe } from './OutsideProbe';
export { UnexpectedStatusError } from './UnexpectedStatusError';
