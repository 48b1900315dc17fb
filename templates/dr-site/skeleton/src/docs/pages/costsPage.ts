import {
  estimateCosts,
  NOT_COUNTED,
  REGIONS,
  type CostEstimate,
  type CostPlace,
} from '../../site';
import type { DocumentInput } from '../DocumentInput';
import { formatPrice, formatUsd } from '../formatUsd';
import { list, page, table } from '../markdown';
import { summarizeCosts } from '../summarizeCosts';

/** What the site costs a month, line by line. */
export function costsPage({ site }: DocumentInput): string {
  const estimate = estimateCosts(site);
  const { totals, asOf, unpriced, sources } = estimate;
  const all = totals.active + totals.pilot + totals.global;
  return page(
    '# Costs',
    [
      `**${summarizeCosts(site).sum} a month** while ${
        site.regions.active
      } serves, at On-Demand list prices of ${asOf}.`,
      ...share(estimate),
    ].join(' '),
    unpriced.length === 0
      ? ''
      : `**Not in these numbers**, because no price is known: ${unpriced.join(
          '; ',
        )}.`,
    table(
      ['where', 'USD a month'],
      [
        [`active, ${site.regions.active}`, formatUsd(totals.active)],
        [`pilot, ${site.regions.pilot}`, formatUsd(totals.pilot)],
        ['global', formatUsd(totals.global)],
        ['**all**', `**${formatUsd(all)}**`],
      ],
      ['USD a month'],
    ),
    ...(['active', 'pilot'] as const).flatMap(role => {
      const region = site.regions[role];
      return [
        `## ${role === 'active' ? 'Active' : 'Pilot'}: ${region}, ${
          REGIONS[region]
        }`,
        linesOf(estimate, role),
      ];
    }),
    '## Global',
    linesOf(estimate, 'global'),
    '## Assumed',
    'What nobody can read from `site.json` is assumed, and says so in its line: change the quantities in `src/site/cost/assumptions.ts` to your own. Not counted are:',
    list(NOT_COUNTED),
    '## Sources',
    `Prices hold for ${asOf}. AWS changes them without notice; what counts is its own page.`,
    list(sources.map(({ id, title, url }) => `\`${id}\`: [${title}](${url})`)),
  );
}

/** What the second region costs beside the first one; not said where a part is unknown. */
function share({ totals, unpriced }: CostEstimate): string[] {
  if (unpriced.length > 0 || totals.active === 0) {
    return [];
  }
  const percent = Math.round((100 * totals.pilot) / totals.active);
  return [`The pilot light costs ${percent} % of the active region.`];
}

const linesOf = ({ lines, totals }: CostEstimate, place: CostPlace) =>
  table(
    ['item', 'quantity', 'unit', 'USD a unit', 'USD a month', 'source'],
    [
      ...lines
        .filter(line => line.place === place)
        .map(({ item, quantity, unit, unitPrice, monthly, source }) => [
          item,
          quantity.toLocaleString('en-US'),
          unit,
          unitPrice === undefined ? 'unknown' : formatPrice(unitPrice),
          monthly === undefined ? 'unknown' : formatUsd(monthly),
          `\`${source}\``,
        ]),
      ['**all**', '', '', '', `**${formatUsd(totals[place])}**`, ''],
    ],
    ['quantity', 'USD a unit', 'USD a month'],
  );
