import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** A group that may own a site. */
export interface Owner {
  ref: string;
  title: string;
  /** The person who fills in the form belongs to it. */
  isMine: boolean;
}

/** The portal's groups, those of the person first, by title. */
export function ownersOf(
  groups: readonly Entity[],
  mine: readonly string[],
): Owner[] {
  return groups
    .map(group => {
      const ref = stringifyEntityRef(group);
      return {
        ref,
        title: group.metadata.title ?? group.metadata.name,
        isMine: mine.includes(ref),
      };
    })
    .sort(
      (one, other) =>
        Number(other.isMine) - Number(one.isMine) ||
        one.title.localeCompare(other.title),
    );
}
