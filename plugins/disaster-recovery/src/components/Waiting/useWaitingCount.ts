import { useWaiting } from './useWaiting';

/**
 * How many runs go on only when whoever looks decides; for a place in the side
 * bar. Every open page of the portal then asks once a minute.
 * @public
 */
export function useWaitingCount(): number {
  return useWaiting().data?.length ?? 0;
}
