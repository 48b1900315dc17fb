import { decidesByMajority, REGIONS, type SiteDefinition } from '../../site';
import { formatDuration } from '../formatDuration';
import { betweenRegions } from './betweenRegions';
import { DELIVERY_HEIGHT, deliveryStrip } from './deliveryStrip';
import { escapeXml } from './escapeXml';
import { PALETTE } from './palette';
import { regionCard } from './regionCard';
import { regionView } from './RegionView';
import { arrow, arrowHeads, rect, text } from './shapes';
import { CARD_WIDTH, GUTTER, MARGIN, WIDTH } from './sizes';
import { TRAFFIC_HEIGHT, trafficPanel } from './trafficPanel';

const TRAFFIC_Y = 92;
const CARDS_Y = TRAFFIC_Y + TRAFFIC_HEIGHT + 56;
const GAP = 28;

/** Draws a site as SVG: the two regions beside each other, what chooses between them above. */
export function renderArchitecture(site: SiteDefinition): string {
  const pilotX = MARGIN + CARD_WIDTH + GUTTER;
  const active = regionCard(regionView(site, 'active'), {
    x: MARGIN,
    y: CARDS_Y,
  });
  const pilot = regionCard(regionView(site, 'pilot'), {
    x: pilotX,
    y: CARDS_Y,
  });
  const deliveryY = CARDS_Y + Math.max(active.height, pilot.height) + GAP;
  const height = deliveryY + DELIVERY_HEIGHT + MARGIN;
  const parts = [
    rect(
      { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1 },
      { fill: PALETTE.page, radius: 16 },
    ),
    text({ x: MARGIN, y: 46 }, site.name, { size: 24, bold: true }),
    text({ x: WIDTH - MARGIN, y: 46 }, targets(site), {
      size: 14,
      bold: true,
      color: PALETTE.quiet,
      anchor: 'end',
    }),
    text({ x: MARGIN, y: 70 }, subtitle(site), {
      size: 13,
      color: PALETTE.quiet,
      room: WIDTH - 2 * MARGIN,
    }),
    trafficPanel(site, { x: MARGIN, y: TRAFFIC_Y }),
    answer(MARGIN + CARD_WIDTH / 2 + 60, 'first answer', false),
    answer(pilotX + CARD_WIDTH / 2, 'second answer, after a failover', true),
    active.svg,
    pilot.svg,
    betweenRegions(site, active),
    deliveryStrip(site, { x: MARGIN, y: deliveryY }),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description" font-family="Arial, Helvetica, sans-serif">`,
    `<title id="title">${escapeXml(`Architecture of ${site.name}`)}</title>`,
    `<desc id="description">${escapeXml(describe(site))}</desc>`,
    `<defs>${arrowHeads([PALETTE.line, PALETTE.traffic, PALETTE.data])}</defs>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

const targets = ({ objectives }: SiteDefinition) =>
  `RPO ${formatDuration(objectives.rpoSeconds)} · RTO ${formatDuration(
    objectives.rtoSeconds,
  )}`;

const subtitle = ({ description, regions }: SiteDefinition) =>
  description ||
  `Serves in ${regions.active}, ready to serve in ${regions.pilot}`;

/** An arrow from the traffic panel down to a region. */
function answer(x: number, label: string, dashed: boolean): string {
  return (
    arrow(
      [
        { x, y: TRAFFIC_Y + TRAFFIC_HEIGHT },
        { x, y: CARDS_Y - 2 },
      ],
      { color: PALETTE.traffic, dashed },
    ) +
    text({ x: x + 12, y: CARDS_Y - 24 }, label, {
      color: PALETTE.traffic,
      bold: !dashed,
    })
  );
}

function describe(site: SiteDefinition): string {
  const { traffic, regions, network, objectives } = site;
  return [
    `Users call ${traffic.recordName}.`,
    `Route 53 answers with the load balancer in ${regions.active} (${
      REGIONS[regions.active]
    }), and after a failover with the one in ${regions.pilot} (${
      REGIONS[regions.pilot]
    }).`,
    ...(decidesByMajority(site)
      ? [
          `Objects in three regions decide, two of them together; the witness is ${regions.witness}.`,
        ]
      : []),
    `Each region has a VPC with public, private and database subnets in ${network.zones} zones.`,
    `The MySQL primary in ${regions.active} is Multi-AZ and replicates to ${regions.pilot}; objects are copied both ways.`,
    `The site may lose ${formatDuration(
      objectives.rpoSeconds,
    )} of writes and be away for ${formatDuration(objectives.rtoSeconds)}.`,
  ].join(' ');
}
