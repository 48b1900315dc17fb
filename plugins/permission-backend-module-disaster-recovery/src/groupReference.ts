import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * A group as configuration names it, as a full entity reference.
 * @param key - where it stands, for the error
 * @throws Error where it is not a group
 * @public
 */
export function groupReference(text: string, key: string): string {
  const reference = parseEntityRef(text, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  if (reference.kind.toLocaleLowerCase('en-US') !== 'group') {
    throw new Error(
      `${key}: ${text} is not a group; name groups such as group:default/on-call, or isOwner`,
    );
  }
  return stringifyEntityRef(reference);
}
