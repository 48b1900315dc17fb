import {
  GLOBAL_PRICES,
  instanceHour,
  MEASUREMENTS,
  regionPrices,
  type LeftBehindLine,
} from '@understudy/plugin-disaster-recovery-common';
import { databaseLines } from './databaseLines';
import type { RegionFacts } from './RegionFacts';

/** All that runs in a region that was left, as far as anybody can tell. */
export const regionLines = (facts: RegionFacts): LeftBehindLine[] => [
  ...databaseLines(facts),
  ...instanceLines(facts),
  ...natLines(facts),
  loadBalancerLine(facts),
];

function instanceLines(facts: RegionFacts): LeftBehindLine[] {
  const running = facts.of<string>(MEASUREMENTS.runningInstances);
  if ('unknownBecause' in running) {
    return [facts.unknown('Instances', running.unknownBecause)];
  }
  if (running.value === 'none') {
    return [];
  }
  return running.value.split(', ').map(each => {
    const [count, ...type] = each.split(' ');
    const hour = instanceHour(type.join(' '), facts.region);
    return facts.line(
      `Instances: ${count} × ${type.join(' ')}`,
      hour === undefined ? undefined : Number(count) * hour * 24,
    );
  });
}

function natLines(facts: RegionFacts): LeftBehindLine[] {
  const gateways = facts.of<number>(MEASUREMENTS.natGateways);
  if ('unknownBecause' in gateways) {
    return [facts.unknown('NAT gateways', gateways.unknownBecause)];
  }
  const { nat } = regionPrices(facts.region);
  return gateways.value === 0
    ? []
    : [
        facts.line(
          `NAT gateways with their addresses: ${gateways.value}`,
          nat === undefined
            ? undefined
            : gateways.value * (nat + GLOBAL_PRICES.publicAddressHour) * 24,
          { alsoAsStandby: true },
        ),
      ];
}

/** Whoever knows its targets knows that it is there. */
function loadBalancerLine(facts: RegionFacts): LeftBehindLine {
  const targets = facts.of<number>(MEASUREMENTS.healthyTargets);
  if ('unknownBecause' in targets) {
    return facts.unknown('Load balancer', targets.unknownBecause);
  }
  const hour = regionPrices(facts.region).loadBalancerHour;
  return facts.line(
    'Load balancer',
    hour === undefined ? undefined : hour * 24,
    { alsoAsStandby: true },
  );
}
