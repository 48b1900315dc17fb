import type { Point } from './shapes';

/** Outlines of 20 × 20, drawn with a line. */
const OUTLINES = {
  balancer:
    'M10 2v5M10 7L4 14M10 7l6 7M10 7v7M2 14h4v4H2zM8 14h4v4H8zM14 14h4v4h-4z',
  machines: 'M2 3h7v6H2zM11 3h7v6h-7zM2 11h7v6H2zM11 11h7v6h-7z',
  database:
    'M3 5c0-4 14-4 14 0v10c0 4-14 4-14 0zM3 5c0 4 14 4 14 0M3 10c0 4 14 4 14 0',
  bucket: 'M3 4l2 14h10l2-14zM3 4c0-2 14-2 14 0c0 2-14 2-14 0',
  gateway: 'M2 10h13M11 6l4 4l-4 4M18 3v14',
  endpoint: 'M2 10h6M12 10h6M10 8a2 2 0 1 0 .01 0',
  users: 'M10 2a8 8 0 1 0 .01 0M2 10h16M10 2c-6 5-6 11 0 16c6-5 6-11 0-16',
  lock: 'M4 9h12v9H4zM6 9V6a4 4 0 0 1 8 0v3',
  vault: 'M2 3h16v14H2zM10 7a3 3 0 1 0 .01 0M10 7v-1M10 13v1M7 10h-1M13 10h1',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A small picture of a thing, with its upper left corner at a point. */
export const icon = (
  name: IconName,
  { x, y }: Point,
  color: string,
  scale = 1,
) =>
  `<path transform="translate(${x} ${y}) scale(${scale})" d="${OUTLINES[name]}" fill="none" stroke="${color}" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>`;
