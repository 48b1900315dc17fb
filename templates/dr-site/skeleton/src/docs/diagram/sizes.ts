/** Measures of the whole diagram. */
export const WIDTH = 1280;
export const MARGIN = 32;
/** Room between the two regions, for what goes from one to the other. */
export const GUTTER = 144;
export const CARD_WIDTH = (WIDTH - 2 * MARGIN - GUTTER) / 2;
export const PADDING = 16;
