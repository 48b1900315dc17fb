import { divideNetwork, TIERS, type Tier } from '../../site';
import { node, type Node } from './node';
import { PALETTE } from './palette';
import type { RegionView } from './RegionView';
import { rect, text, type Box, type Point } from './shapes';

const LABEL = 22;
const NODE = 42;
const GAP = 8;
const FOOT = 22;

const TIER_TITLES: Record<Tier, string> = {
  public: 'Public subnets',
  private: 'Private subnets',
  database: 'Database subnets, no way out',
};

/** A row of boxes: one across all zones, or one for each zone that has it. */
type Row = Node | (Node | undefined)[];

/** Height of a tier with so many rows of boxes. */
const tierHeight = (rows: number) => LABEL + rows * (NODE + GAP) + FOOT;

/** What stands in each tier, from the internet inwards. */
const rowsOf = (view: RegionView): Record<Tier, Row[]> => ({
  public: [
    balancer(view),
    ...(view.site.network.nat === 'none' ? [] : [gateways(view)]),
  ],
  private: [
    machines(view),
    ...(view.site.network.nat === 'none' ? [endpoints] : []),
  ],
  database: databases(view),
});

/** The tiers of a region, with how tall they are and how far down the database is. */
export function tiers(view: RegionView, at: Point, width: number) {
  const { zones } = view.site.network;
  const networks = divideNetwork(view.cidr, zones);
  const rows = rowsOf(view);
  const parts: string[] = [];
  let { y } = at;
  let databaseY = y;
  for (const tier of TIERS) {
    const height = tierHeight(rows[tier].length);
    parts.push(
      drawTier(
        { x: at.x, y, width, height },
        TIER_TITLES[tier],
        rows[tier],
        networks?.[tier] ?? [],
      ),
    );
    if (tier === 'database') {
      databaseY = y + LABEL + NODE / 2;
    }
    y += height + GAP;
  }
  return { svg: parts.join(''), height: y - GAP - at.y, databaseY };
}

function drawTier(box: Box, title: string, rows: Row[], cidrs: string[]) {
  const zone = (index: number) => {
    const width = (box.width - 16 - (cidrs.length - 1) * GAP) / cidrs.length;
    return { x: box.x + 8 + index * (width + GAP), width };
  };
  const inner = { x: box.x + 8, width: box.width - 16 };
  const foot = box.y + box.height - 8;
  return [
    rect(box, { fill: PALETTE.page, dashed: true }),
    text({ x: box.x + 10, y: box.y + 15 }, title, {
      size: 11,
      color: PALETTE.quiet,
    }),
    ...rows.flatMap((row, index) => {
      const y = box.y + LABEL + index * (NODE + GAP);
      const cells = Array.isArray(row)
        ? row.map((cell, place) => ({ cell, ...zone(place) }))
        : [{ cell: row, ...inner }];
      return cells.map(({ cell, x, width }) =>
        cell ? node({ x, y, width, height: NODE }, cell) : '',
      );
    }),
    ...cidrs.map((cidr, index) => {
      const { x, width } = zone(index);
      return text(
        { x: x + width / 2, y: foot },
        `zone ${index + 1} · ${cidr}`,
        { size: 11, color: PALETTE.quiet, anchor: 'middle', room: width },
      );
    }),
  ].join('');
}

const balancer = ({ site, color }: RegionView): Node => ({
  icon: 'balancer',
  title: `Application Load Balancer ${site.name}-alb`,
  detail:
    site.traffic.protocol === 'https'
      ? 'HTTPS on 443 with a certificate of its region; 80 redirects'
      : 'HTTP on 80',
  color,
});

function gateways({ site, color }: RegionView): Node[] | (Node | undefined)[] {
  const { nat, zones } = site.network;
  const gateway: Node = { icon: 'gateway', title: 'NAT gateway', color };
  return [...Array(zones).keys()].map(zone =>
    nat === 'per-az' || zone === 0 ? gateway : undefined,
  );
}

const endpoints: Node = {
  icon: 'endpoint',
  title: 'VPC endpoints',
  detail: 'no NAT gateway: AWS services only, nothing of the internet',
  color: PALETTE.line,
};

function machines({ site, role, color, tint }: RegionView): Node {
  const { instanceType, desired, min, max, pilotMin } = site.compute;
  const serves = role === 'active';
  const now = serves ? desired : pilotMin;
  return {
    icon: 'machines',
    title: `Auto Scaling group ${site.name}-app: ${now} × ${instanceType}`,
    detail: serves
      ? `${min} to ${max} instances, on port ${site.compute.port}`
      : `a failover raises it to ${desired}, at most ${max}`,
    color,
    fill: now > 0 ? tint : undefined,
    dashed: now === 0,
  };
}

/** The primary and its standby in two zones, or the replica in one. */
function databases({ site, role }: RegionView): Row[] {
  const { engineVersion, instanceClass, allocatedStorageGib } = site.database;
  const blue = { icon: 'database', color: PALETTE.data } as const;
  const about: Node = {
    ...blue,
    title: `${site.name}-mysql: ${
      role === 'active' ? 'Multi-AZ primary' : 'cross-region read replica'
    }`,
    detail: `MySQL ${engineVersion}, ${instanceClass}, ${allocatedStorageGib} GiB`,
    fill: PALETTE.dataTint,
  };
  const instances: (Node | undefined)[] =
    role === 'active'
      ? [
          { ...blue, title: 'primary' },
          { ...blue, title: 'standby', dashed: true },
        ]
      : [{ ...blue, title: 'replica', dashed: true }];
  return [
    about,
    [...Array(site.network.zones).keys()].map(zone => instances[zone]),
  ];
}
