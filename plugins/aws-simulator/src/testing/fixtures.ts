import type { SimulatedEvent } from '../api';

export const PLANES = ['control', 'data', 'network'];

/** An event of the active region's database, unless said otherwise. */
export function eventOf(event: Partial<SimulatedEvent> = {}): SimulatedEvent {
  return {
    sequence: 1,
    at: '2026-03-01T10:00:00.000Z',
    region: 'eu-west-1',
    service: 'rds',
    type: 'created',
    resource: 'orders-mysql',
    ...event,
  };
}
