import type { Asking } from '../../runs/types';

/**
 * Whatever the policy says of approvals: what a program asks for in a person's
 * name changes nothing before somebody else said yes.
 */
export const ONLY_APPROVED: Asking = {
  onlyApprovedBecause: 'a program asked for it in the name of a person',
};
