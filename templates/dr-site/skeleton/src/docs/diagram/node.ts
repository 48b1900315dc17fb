import { icon, type IconName } from './icons';
import { PALETTE } from './palette';
import { rect, text, type Box } from './shapes';

/** What a box says and how it looks. */
export interface Node {
  icon: IconName;
  title: string;
  /** A second line, smaller. */
  detail?: string;
  color: string;
  fill?: string;
  dashed?: boolean;
}

/** A box with a picture, a title and a line below it. */
export function node(box: Box, content: Node): string {
  const { x, y, width, height } = box;
  const room = width - 44;
  const middle = y + height / 2;
  return [
    rect(box, {
      fill: content.fill,
      stroke: content.color,
      dashed: content.dashed,
      radius: 6,
    }),
    icon(content.icon, { x: x + 10, y: middle - 10 }, content.color),
    text(
      { x: x + 38, y: content.detail === undefined ? middle + 4 : middle - 3 },
      content.title,
      { bold: true, room },
    ),
    content.detail === undefined
      ? ''
      : text({ x: x + 38, y: middle + 13 }, content.detail, {
          size: 11,
          color: PALETTE.quiet,
          room,
        }),
  ].join('');
}
