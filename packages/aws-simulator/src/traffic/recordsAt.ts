import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { HostedZoneState } from '../services/route53/route53State';

const WILDCARD = '\\052';

/**
 * The published record sets of a name, of every type, or of the nearest
 * wildcard above it; empty where the name only has names below it; undefined
 * where the name does not exist (RFC 4592).
 */
export function recordsAt(
  zone: HostedZoneState,
  name: string,
): ResourceRecordSet[] | undefined {
  const at = (wanted: string) =>
    zone.published.filter(record => record.Name === wanted);
  const exists = (wanted: string) =>
    zone.published.some(
      record =>
        record.Name === wanted || record.Name?.endsWith(`.${wanted}`) === true,
    );
  if (exists(name)) {
    return at(name);
  }
  for (
    let parent = name.slice(name.indexOf('.') + 1);
    parent.length >= zone.name.length;
    parent = parent.slice(parent.indexOf('.') + 1)
  ) {
    const wild = at(`${WILDCARD}.${parent}`);
    if (wild.length > 0) {
      return wild;
    }
    if (exists(parent)) {
      return undefined;
    }
  }
  return undefined;
}
