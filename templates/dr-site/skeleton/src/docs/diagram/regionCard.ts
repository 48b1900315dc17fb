import { decidesByMajority } from '../../site';
import { chips } from './chips';
import { node } from './node';
import { PALETTE } from './palette';
import type { RegionView } from './RegionView';
import { rect, text, type Point } from './shapes';
import { CARD_WIDTH, PADDING } from './sizes';
import { tiers } from './tiers';

const HEADER = 46;
const BUCKET = 42;
const GAP = 12;

/** A drawn region, with the heights at which others are connected to it. */
export interface RegionCard {
  svg: string;
  height: number;
  databaseY: number;
  bucketY: number;
  /** Undefined where nothing is copied by AWS Backup. */
  vaultY?: number;
}

/** One region: its network from the internet inwards, its data, and what guards them. */
export function regionCard(view: RegionView, at: Point): RegionCard {
  const { site, color, tint } = view;
  const width = CARD_WIDTH - 2 * PADDING;
  const vpc = { x: at.x + PADDING, y: at.y + HEADER + PADDING };
  const inside = tiers(view, { x: vpc.x + 10, y: vpc.y + 28 }, width - 20);
  const vpcHeight = inside.height + 38;
  const bucket = { x: vpc.x, y: vpc.y + vpcHeight + GAP };
  const vault = { x: vpc.x, y: bucket.y + BUCKET + GAP };
  const copies = site.backup.crossRegionCopy;
  const labels = chips(
    guards(view),
    { x: vpc.x, y: copies ? vault.y + BUCKET + GAP : vault.y },
    width,
  );
  const bottom =
    (copies ? vault.y + BUCKET + GAP : vault.y) + labels.height + PADDING;
  const height = bottom - at.y;
  const svg = [
    rect(
      { ...at, width: CARD_WIDTH, height },
      { fill: tint, stroke: color, radius: 12 },
    ),
    header(view, at),
    rect({ ...vpc, width, height: vpcHeight }),
    text({ x: vpc.x + 12, y: vpc.y + 18 }, `VPC ${view.cidr}`, { bold: true }),
    text({ x: vpc.x + width - 12, y: vpc.y + 18 }, wayOut(view), {
      size: 11,
      color: PALETTE.quiet,
      anchor: 'end',
    }),
    inside.svg,
    node(
      { ...bucket, width, height: BUCKET },
      {
        icon: 'bucket',
        title: `${site.name}-assets-${site.accountId}-${view.region}`,
        detail: 'S3: versioned, encrypted with the key of the region',
        color: PALETTE.data,
      },
    ),
    copies
      ? node(
          { ...vault, width, height: BUCKET },
          {
            icon: 'vault',
            title: `${site.name}-backups`,
            detail: `AWS Backup: daily, kept for ${site.backup.retentionDays} days`,
            color: PALETTE.data,
          },
        )
      : '',
    labels.svg,
  ].join('');
  return {
    svg,
    height,
    databaseY: inside.databaseY,
    bucketY: bucket.y + BUCKET / 2,
    vaultY: copies ? vault.y + BUCKET / 2 : undefined,
  };
}

function header({ role, region, city, color }: RegionView, at: Point) {
  const { x, y } = at;
  const right = x + CARD_WIDTH;
  return [
    `<path d="M${x} ${y + HEADER}v-${HEADER - 12}a12 12 0 0 1 12-12h${
      CARD_WIDTH - 24
    }a12 12 0 0 1 12 12v${HEADER - 12}z" fill="${color}"/>`,
    text(
      { x: x + PADDING, y: y + 29 },
      `${role === 'active' ? 'Active' : 'Pilot light'} · ${region}`,
      { size: 16, bold: true, color: '#ffffff' },
    ),
    text({ x: right - PADDING, y: y + 29 }, city, {
      size: 14,
      color: '#ffffff',
      anchor: 'end',
    }),
  ].join('');
}

const wayOut = ({ site }: RegionView) =>
  ({
    single: 'one NAT gateway',
    'per-az': 'a NAT gateway in each zone',
    none: 'no NAT gateway',
  }[site.network.nat]);

const guards = ({ role, site }: RegionView) => [
  'KMS key of the region',
  role === 'active' ? 'Secret: password' : 'Secret: copy',
  'SSM: manifest',
  'CloudWatch alarms',
  'Flow logs',
  'Terraform state',
  ...(role === 'pilot' || decidesByMajority(site) ? ["Operator's switch"] : []),
];
