/** Looking takes this long, whatever doing takes. Seconds. */
export const LOOK_SECONDS = 2;
