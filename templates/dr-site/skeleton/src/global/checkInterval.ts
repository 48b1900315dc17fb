/** How often Route 53 asks, in seconds, and how many answers in a row make it change its mind. */
export const FAST = { requestInterval: 10, failureThreshold: 3 };
