import { ASSUMED, HOURS_A_MONTH } from './assumptions';
import type { CostItem } from './CostSheet';
import { GLOBAL_PRICES } from './globalPrices';
import type { RegionCosts, RegionPart } from './RegionCosts';

/** Services that a VPC without a way out reaches through endpoints of its own. */
export const INTERFACE_ENDPOINTS = 7;

/** The way out of the network, and the record of who used it. */
export const networkCosts: RegionPart = costs => [
  ...(costs.site.network.nat === 'none'
    ? endpointCosts(costs)
    : natCosts(costs)),
  {
    item: 'VPC flow logs (assumed)',
    quantity: costs.serving
      ? ASSUMED.servingFlowLogGb
      : ASSUMED.standbyFlowLogGb,
    unit: 'GB',
    unitPrice: costs.prices.flowLogGb,
    source: 'cloudwatch',
  },
];

/** GB a month that leave the private subnets. */
const egressGb = ({ serving, site }: RegionCosts) =>
  serving
    ? ASSUMED.servingEgressGb
    : ASSUMED.standbyEgressGb * site.compute.pilotMin;

function natCosts(costs: RegionCosts): CostItem[] {
  const { site, prices } = costs;
  const gateways = site.network.nat === 'per-az' ? site.network.zones : 1;
  return [
    {
      item: `NAT gateways: ${gateways}`,
      quantity: gateways * HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: prices.nat,
      source: 'vpc',
    },
    {
      item: `Public IPv4 addresses of the NAT gateways: ${gateways}`,
      quantity: gateways * HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: GLOBAL_PRICES.publicAddressHour,
      source: 'vpc',
    },
    {
      item: 'Data through NAT (assumed)',
      quantity: egressGb(costs),
      unit: 'GB',
      unitPrice: prices.nat,
      source: 'vpc',
    },
  ];
}

function endpointCosts(costs: RegionCosts): CostItem[] {
  const { zones } = costs.site.network;
  return [
    {
      item: `Interface endpoints: ${INTERFACE_ENDPOINTS} services × ${zones} zones`,
      quantity: INTERFACE_ENDPOINTS * zones * HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: costs.prices.endpointHour,
      source: 'privatelink',
    },
    {
      item: 'Data through interface endpoints (assumed)',
      quantity: egressGb(costs),
      unit: 'GB',
      unitPrice: GLOBAL_PRICES.endpointGb,
      source: 'privatelink',
    },
  ];
}
