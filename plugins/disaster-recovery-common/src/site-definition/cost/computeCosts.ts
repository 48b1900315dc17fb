import { ASSUMED, HOURS_A_MONTH } from './assumptions';
import { GLOBAL_PRICES } from './globalPrices';
import { instanceHour } from './instancePrices';
import type { RegionPart } from './RegionCosts';

/** Size of the volume that every instance starts with, in GiB. */
const VOLUME_GIB = 20;

/** Instances, their volumes, and the load balancer before them. */
export const computeCosts: RegionPart = ({ site, region, serving, prices }) => {
  const { compute, network } = site;
  const instances = serving ? compute.desired : compute.pilotMin;
  return [
    {
      item: `EC2 instances: ${instances} × ${compute.instanceType}`,
      quantity: instances * HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: instanceHour(compute.instanceType, region),
      source: 'ec2',
    },
    {
      item: `EBS gp3 volumes: ${instances} × ${VOLUME_GIB} GiB`,
      quantity: instances * VOLUME_GIB,
      unit: 'GiB-months',
      unitPrice: prices.volumeGib,
      source: 'ebs',
    },
    {
      item: 'Application Load Balancer',
      quantity: HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: prices.loadBalancerHour,
      source: 'elb',
    },
    {
      item: 'Load balancer capacity units (assumed)',
      quantity: serving ? ASSUMED.servingLoadBalancerUnits * HOURS_A_MONTH : 0,
      unit: 'LCU-hours',
      unitPrice: prices.loadBalancerUnitHour,
      source: 'elb',
    },
    {
      item: `Public IPv4 addresses of the load balancer: ${network.zones}`,
      quantity: network.zones * HOURS_A_MONTH,
      unit: 'hours',
      unitPrice: GLOBAL_PRICES.publicAddressHour,
      source: 'vpc',
    },
  ];
};
