import type { SimulatedFault } from '../../api';
import { faultKind, fieldLabel } from './faultKinds';

/** `replication-lag` as `Replication lag`. */
export function words(type: string): string {
  const text = type.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function faultTitle({ type }: Pick<SimulatedFault, 'type'>): string {
  return faultKind(type)?.title ?? words(type);
}

/** Everything but type and region, e.g. `database orders-mysql, seconds 90`. */
export function faultDetails(fault: SimulatedFault): string {
  const { id, type, region, ...rest } = fault;
  return Object.entries(rest)
    .map(
      ([field, value]) =>
        `${fieldLabel(type, field)}: ${
          Array.isArray(value) ? value.join(', ') : value
        }`,
    )
    .join(' · ');
}
