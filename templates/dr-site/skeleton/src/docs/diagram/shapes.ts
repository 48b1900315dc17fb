import { escapeXml } from './escapeXml';
import { fit } from './fit';
import { PALETTE } from './palette';

/** A place in the diagram. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle of the diagram. */
export interface Box extends Point {
  width: number;
  height: number;
}

/** How a text looks. */
export interface TextStyle {
  size?: number;
  bold?: boolean;
  color?: string;
  anchor?: 'start' | 'middle' | 'end';
  /** What is wider is cut off; nothing is where it is left out. */
  room?: number;
}

/** A line of text; what is cut off can be read by pointing at it. */
export function text(at: Point, content: string, style: TextStyle = {}) {
  const { size = 12, bold, color = PALETTE.text, anchor = 'start' } = style;
  const shown = fit(content, style.room ?? Infinity, size, bold);
  const title = shown === content ? '' : `<title>${escapeXml(content)}</title>`;
  return (
    `<text x="${at.x}" y="${at.y}" font-size="${size}" fill="${color}"` +
    `${bold ? ' font-weight="700"' : ''}` +
    `${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>` +
    `${title}${escapeXml(shown)}</text>`
  );
}

/** How a rectangle looks. */
export interface RectStyle {
  fill?: string;
  stroke?: string;
  dashed?: boolean;
  radius?: number;
}

/** A rectangle with round corners. */
export const rect = (
  { x, y, width, height }: Box,
  {
    fill = PALETTE.card,
    stroke = PALETTE.border,
    dashed,
    radius = 8,
  }: RectStyle = {},
) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"${
    dashed ? ' stroke-dasharray="4 3"' : ''
  }/>`;

/** A line along points, with an arrow at its end. */
export const arrow = (
  points: Point[],
  { color = PALETTE.line, dashed }: { color?: string; dashed?: boolean } = {},
) =>
  `<path d="M${points
    .map(({ x, y }) => `${x} ${y}`)
    .join(' L')}" fill="none" stroke="${color}" stroke-width="2"${
    dashed ? ' stroke-dasharray="6 4"' : ''
  } marker-end="url(#arrow-${color.slice(1)})"/>`;

/** The arrow heads that {@link arrow} ends with, one for each colour. */
export const arrowHeads = (colors: readonly string[]) =>
  colors
    .map(
      color =>
        `<marker id="arrow-${color.slice(
          1,
        )}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="${color}"/></marker>`,
    )
    .join('');
