import type { SimulatorState } from '../../live/useSimulator';

/** Services whose events say that something runs in a region; an alarm alone does not. */
const RUNNING = new Set(['autoscaling', 'elasticloadbalancing', 'rds']);

/** Regions where something runs or is broken, by name. */
export function knownRegions({ faults, events }: SimulatorState): string[] {
  const regions = new Set(faults.map(fault => fault.region));
  for (const event of events) {
    if (RUNNING.has(event.service)) {
      regions.add(event.region);
    }
  }
  regions.delete('aws-global');
  return [...regions].sort();
}

/** Databases that something happened to, by name. */
export function knownDatabases({ events }: SimulatorState): string[] {
  const names = events
    .filter(event => event.service === 'rds' && !event.type.startsWith('fault'))
    .map(event => event.resource);
  return [...new Set(names)].sort();
}
