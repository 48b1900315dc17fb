import { AwsError } from '../core/AwsError';
import type { Shape } from './Shape';

/**
 * Finds the first required member that is missing, anywhere inside a decoded input. Lists and maps come with their
 * elements already decoded, so this one walk serves all protocols.
 *
 * @throws what `missing` makes of the path of the member
 */
export function requireMembers(
  shape: Shape,
  value: any,
  missing: (path: string) => AwsError,
  path: string = '',
): void {
  if (value === undefined || value === null) {
    return;
  }
  if (shape.kind === 'structure') {
    for (const name of shape.required) {
      if (value[name] === undefined) {
        throw missing(path + name);
      }
    }
    for (const [name, member] of shape.members) {
      requireMembers(member, value[name], missing, `${path}${name}.`);
    }
  } else if (shape.kind === 'list') {
    for (const [index, item] of (value as unknown[]).entries()) {
      requireMembers(shape.element, item, missing, `${path}${index + 1}.`);
    }
  } else if (shape.kind === 'map') {
    for (const [key, item] of Object.entries(value)) {
      requireMembers(shape.element, item, missing, `${path}${key}.`);
    }
  }
}
