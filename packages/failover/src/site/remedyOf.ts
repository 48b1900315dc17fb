import type { ProtectedSite } from './ProtectedSite';

/** Field of an entity with the manifests of a site that has no stacks of ours. */
export const MANIFEST_FIELD = 'spec.disasterRecovery';

/**
 * What helps where something of a site is missing or not as it must be.
 * @param options.stacks - where generated stacks make the site
 * @param options.byHand - where a person made it and wrote its manifests
 * @param options.inEntity - the same, of a field that it ends with: the entity is named after it
 */
export function remedyOf(
  site: Pick<ProtectedSite, 'manifestOrigin' | 'entityRef'>,
  options: { stacks: string } & ({ byHand: string } | { inEntity: string }),
): string {
  if (site.manifestOrigin !== 'catalog') {
    return options.stacks;
  }
  return 'byHand' in options
    ? options.byHand
    : `${options.inEntity} of ${site.entityRef ?? 'its entity'}`;
}
