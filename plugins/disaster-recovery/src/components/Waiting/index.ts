export { useWaiting } from './useWaiting';
export { useWaitingCount } from './useWaitingCount';
export { WaitingForYou } from './WaitingForYou';
export { WaitingHome } from './WaitingHome';
