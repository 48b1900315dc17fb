import { widthOf } from './fit';
import { PALETTE } from './palette';
import { rect, text, type Point } from './shapes';

const HEIGHT = 24;
const GAP = 8;

/** Small labels in rows, as many rows as the width makes necessary. */
export function chips(labels: readonly string[], at: Point, width: number) {
  let { x, y } = at;
  const parts = labels.map(label => {
    const wide = Math.ceil(widthOf(label, 11)) + 18;
    if (x > at.x && x + wide > at.x + width) {
      x = at.x;
      y += HEIGHT + GAP;
    }
    const part =
      rect({ x, y, width: wide, height: HEIGHT }, { radius: 12 }) +
      text({ x: x + wide / 2, y: y + 16 }, label, {
        size: 11,
        color: PALETTE.quiet,
        anchor: 'middle',
      });
    x += wide + GAP;
    return part;
  });
  return { svg: parts.join(''), height: y + HEIGHT - at.y };
}
