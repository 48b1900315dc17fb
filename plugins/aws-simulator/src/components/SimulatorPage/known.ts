import type { SimulatedEvent } from '../../api';
import type { SimulatorState } from '../../live/useSimulator';

/** Services whose events say that something runs in a region; an alarm alone does not. */
const RUNNING = new Set(['autoscaling', 'elasticloadbalancing', 'rds']);

/** Breaking something somewhere does not make anything run there. */
const isOfFault = ({ type }: SimulatedEvent) => type.startsWith('fault-');

/** Regions where something runs or is broken, by name. */
export function knownRegions({ faults, events }: SimulatorState): string[] {
  const regions = new Set(faults.map(fault => fault.region));
  for (const event of events) {
    if (RUNNING.has(event.service) && !isOfFault(event)) {
      regions.add(event.region);
    }
  }
  return [...regions].sort();
}

/** Databases that something happened to, by name. */
export function knownDatabases({ events }: SimulatorState): string[] {
  const names = events
    .filter(event => event.service === 'rds' && !isOfFault(event))
    .map(event => event.resource);
  return [...new Set(names)].sort();
}
