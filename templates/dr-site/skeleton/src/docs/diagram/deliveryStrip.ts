import { deliveredStacks } from '../../delivery/deliveryNames';
import type { SiteDefinition } from '../../site';
import { pipelineOf } from '../pipelineOf';
import { widthOf } from './fit';
import { PALETTE } from './palette';
import { arrow, rect, text, type Point } from './shapes';
import { MARGIN, WIDTH } from './sizes';

/** Height of the strip at the bottom. */
export const DELIVERY_HEIGHT = 64;

const stepsOf = (site: SiteDefinition) => [
  'Test',
  'Plan, guard',
  'Approve',
  ...deliveredStacks(site).map(stack => `Apply ${stack}`),
  'Parity',
];

/** How changes of this repository reach both regions. */
export function deliveryStrip(site: SiteDefinition, at: Point): string {
  const width = WIDTH - 2 * MARGIN;
  const middle = at.y + DELIVERY_HEIGHT / 2;
  const title = pipelineOf(site).title;
  const where =
    site.delivery.pipeline === 'codepipeline'
      ? `delivery, in ${site.regions.pilot}`
      : 'delivery';
  const drawn = stepsOf(site);
  let x = at.x + 200;
  const gap = 34;
  const spare =
    width -
    216 -
    drawn.reduce((sum, step) => sum + Math.ceil(widthOf(step, 12)) + 28, 0) -
    gap * (drawn.length - 1);
  const pad = Math.max(0, Math.floor(spare / drawn.length));
  return [
    rect({ ...at, width, height: DELIVERY_HEIGHT }, { radius: 12 }),
    text({ x: at.x + 16, y: middle - 2 }, title, { size: 15, bold: true }),
    text({ x: at.x + 16, y: middle + 15 }, where, {
      size: 11,
      color: PALETTE.quiet,
      room: 176,
    }),
    ...drawn.flatMap((step, index) => {
      const wide = Math.ceil(widthOf(step, 12)) + 28 + pad;
      const box = { x, y: middle - 15, width: wide, height: 30 };
      x += wide + gap;
      return [
        rect(box, { fill: PALETTE.page, radius: 6 }),
        text({ x: box.x + wide / 2, y: middle + 4 }, step, {
          anchor: 'middle',
        }),
        index < drawn.length - 1
          ? arrow([
              { x: box.x + wide + 4, y: middle },
              { x: x - 4, y: middle },
            ])
          : '',
      ];
    }),
  ].join('');
}
