import type { SiteDefinition } from '../../site';
import { formatDuration } from '../formatDuration';
import { PALETTE } from './palette';
import type { RegionCard } from './regionCard';
import { arrow, text } from './shapes';
import { CARD_WIDTH, GUTTER, MARGIN, PADDING } from './sizes';

const LEFT = MARGIN + CARD_WIDTH;
const RIGHT = LEFT + GUTTER;
const MIDDLE = (LEFT + RIGHT) / 2;
const color = PALETTE.data;

const label = (y: number, lines: string[]) =>
  lines.map((line, index) =>
    text({ x: MIDDLE, y: y + index * 14 }, line, {
      size: 11,
      color: index === 0 ? PALETTE.data : PALETTE.quiet,
      bold: index === 0,
      anchor: 'middle',
      room: GUTTER - 16,
    }),
  );

/** An arrow between what stands directly in both regions. */
const across = (y: number, direction: 'right' | 'left', inset: number) => {
  const ends = [
    { x: LEFT - inset, y },
    { x: RIGHT + inset, y },
  ];
  return arrow(direction === 'right' ? ends : ends.reverse(), { color });
};

/** What goes from one region to the other: changes of the database, objects, recovery points. */
export function betweenRegions(
  site: SiteDefinition,
  { databaseY, bucketY, vaultY }: RegionCard,
): string {
  const inVpc = PADDING + 18;
  return [
    across(databaseY, 'right', inVpc),
    ...label(databaseY - 26, ['MySQL replication', 'asynchronous, TLS']),
    ...label(databaseY + 20, [
      `RPO ${formatDuration(site.objectives.rpoSeconds)}`,
    ]),
    across(bucketY - 7, 'right', PADDING),
    across(bucketY + 7, 'left', PADDING),
    ...label(bucketY - 30, [
      'Objects, both ways',
      site.storage.replicationTimeControl
        ? 'within 15 minutes'
        : 'usually minutes',
    ]),
    ...(vaultY === undefined
      ? []
      : [
          across(vaultY, 'right', PADDING),
          ...label(vaultY + 20, ['Recovery points']),
        ]),
  ].join('');
}
