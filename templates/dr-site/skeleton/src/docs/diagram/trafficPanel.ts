import {
  countsEndpointTwice,
  decidesByMajority,
  type SiteDefinition,
} from '../../site';
import { icon } from './icons';
import { PALETTE } from './palette';
import { arrow, rect, text, type Box, type Point } from './shapes';
import { MARGIN, WIDTH } from './sizes';

const HEIGHT = 132;
const USERS_WIDTH = 150;
const CHECK = { height: 52, gap: 14 };

/** Height of the panel that chooses where traffic goes. */
export const TRAFFIC_HEIGHT = HEIGHT;

interface Check {
  title: string;
  detail: string;
  /** Has a say in where traffic goes. */
  decides: boolean;
}

function checksOf(site: SiteDefinition): Check[] {
  const { regions, traffic } = site;
  const automatic = traffic.policy === 'automatic';
  return [
    {
      title: `Endpoint ${regions.active}`,
      detail: `asked every 10 s${
        countsEndpointTwice(site) ? ', counts twice' : ''
      }${automatic ? '' : ', only shown'}`,
      decides: automatic,
    },
    {
      title: `Endpoint ${regions.pilot}`,
      detail: 'asked every 10 s, only shown',
      decides: false,
    },
    {
      title: "Operator's switch",
      detail: decidesByMajority(site)
        ? `2 of 3 objects, witness ${regions.witness}`
        : `an object in ${regions.pilot}`,
      decides: true,
    },
    {
      title: 'Combined check',
      detail: automatic ? 'endpoint and switch agree' : 'the switch alone',
      decides: true,
    },
  ];
}

/** Users, the name that they call, and the checks that decide which region answers. */
export function trafficPanel(site: SiteDefinition, at: Point): string {
  const { traffic } = site;
  const x = at.x + USERS_WIDTH + 60;
  const width = WIDTH - MARGIN - x;
  const middle = at.y + HEIGHT / 2;
  const checks = checksOf(site);
  const checkWidth =
    (width - 32 - (checks.length - 1) * CHECK.gap) / checks.length;
  const secure = traffic.protocol === 'https';
  return [
    rect({ x: at.x, y: middle - 40, width: USERS_WIDTH, height: 80 }),
    icon(
      'users',
      { x: at.x + USERS_WIDTH / 2 - 15, y: middle - 32 },
      PALETTE.traffic,
      1.5,
    ),
    text({ x: at.x + USERS_WIDTH / 2, y: middle + 22 }, 'Users', {
      size: 13,
      bold: true,
      anchor: 'middle',
    }),
    arrow(
      [
        { x: at.x + USERS_WIDTH, y: middle },
        { x, y: middle },
      ],
      { color: PALETTE.traffic },
    ),
    secure
      ? icon(
          'lock',
          { x: at.x + USERS_WIDTH + 20, y: middle - 30 },
          PALETTE.traffic,
        )
      : '',
    text(
      { x: at.x + USERS_WIDTH + 30, y: middle + 18 },
      traffic.protocol.toUpperCase(),
      { size: 11, color: PALETTE.traffic, anchor: 'middle', bold: true },
    ),
    rect(
      { x, y: at.y, width, height: HEIGHT },
      { fill: PALETTE.trafficTint, stroke: PALETTE.traffic, radius: 12 },
    ),
    text({ x: x + 16, y: at.y + 26 }, `Route 53: ${traffic.recordName}`, {
      size: 15,
      bold: true,
      room: width - 330,
    }),
    text({ x: x + width - 16, y: at.y + 26 }, policyOf(site), {
      color: PALETTE.traffic,
      anchor: 'end',
      bold: true,
      room: 300,
    }),
    ...checks.map((check, index) =>
      drawCheck(check, {
        x: x + 16 + index * (checkWidth + CHECK.gap),
        y: at.y + 44,
        width: checkWidth,
        height: CHECK.height,
      }),
    ),
    text(
      { x: x + 16, y: at.y + HEIGHT - 14 },
      'Failover records: the first answer while the combined check is healthy, the second otherwise. A failover writes the switch and no record.',
      { size: 11, color: PALETTE.quiet, room: width - 32 },
    ),
  ].join('');
}

const policyOf = ({ traffic }: SiteDefinition) =>
  traffic.policy === 'automatic'
    ? 'traffic moves by itself, data never do'
    : 'traffic moves by the switch alone';

const drawCheck = ({ title, detail, decides }: Check, box: Box) =>
  rect(box, {
    radius: 6,
    stroke: decides ? PALETTE.traffic : PALETTE.border,
    dashed: !decides,
  }) +
  text({ x: box.x + 12, y: box.y + 22 }, title, {
    bold: true,
    room: box.width - 24,
  }) +
  text({ x: box.x + 12, y: box.y + 39 }, detail, {
    size: 11,
    color: PALETTE.quiet,
    room: box.width - 24,
  });
