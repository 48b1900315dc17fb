/** How the reason begins where AWS asked to slow down: what is known stays known until its deadline. */
export const THROTTLED = 'throttled';
